use crate::file::{Digesting, SourceFile, io_error};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// The longest line, in bytes (64 MiB).
const LINE_LIMIT: u64 = 64 << 20;

/// The lines of a file, plain or gzip, without holding more than one of them.
pub(super) struct Lines {
    path: PathBuf,
    reader: Packing,
    line: Vec<u8>,
    number: u64,
}

enum Packing {
    Plain(BufReader<Digesting<File>>),
    Gzip(BufReader<MultiGzDecoder<BufReader<Digesting<File>>>>),
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Lines> {
        let file = File::open(path).map_err(|error| io_error(path, &error))?;
        let mut plain = BufReader::new(Digesting::new(file));
        let is_gzip = plain.fill_buf().map_err(|error| io_error(path, &error))?.starts_with(&[0x1f, 0x8b]);
        let reader = match is_gzip {
            true => Packing::Gzip(BufReader::new(MultiGzDecoder::new(plain))),
            false => Packing::Plain(plain),
        };
        Ok(Lines { path: path.to_owned(), reader, line: Vec::new(), number: 0 })
    }

    /// The next line with its number from 1; `None` at the end. An error if the file ends inside a JSON object.
    pub(super) fn next_line(&mut self) -> Result<Option<(u64, &[u8])>> {
        self.line.clear();
        let read = match &mut self.reader {
            Packing::Plain(reader) => reader.take(LINE_LIMIT).read_until(b'\n', &mut self.line),
            Packing::Gzip(reader) => reader.take(LINE_LIMIT).read_until(b'\n', &mut self.line),
        };
        let length = read.map_err(|error| self.failed(&error))?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.last() != Some(&b'\n') {
            self.check_last(length as u64)?;
        }
        Ok(Some((self.number, &self.line)))
    }

    /// The digest of the file; all lines must have been read.
    pub(super) fn finish(self) -> Result<SourceFile> {
        let digesting = match self.reader {
            Packing::Plain(reader) => reader.into_inner(),
            Packing::Gzip(reader) => reader.into_inner().into_inner().into_inner(),
        };
        digesting.finish(&self.path)
    }

    /// A line without a line end is too long, or the last one; then its object must be closed.
    fn check_last(&self, length: u64) -> Result<()> {
        let error =
            |code, message: &str| Err(Error::new(code, message).at_path(&self.path).at_line(self.number));
        if length == LINE_LIMIT {
            return error(ErrorCode::TooLong, "expected a line of at most 64 MiB");
        }
        match serde_json::from_slice::<serde_json::Value>(&self.line) {
            Err(broken) if broken.is_eof() && !self.line.trim_ascii().is_empty() => {
                error(ErrorCode::Truncated, "the file ends inside a JSON object")
            }
            _ => Ok(()),
        }
    }

    fn failed(&self, error: &std::io::Error) -> Error {
        let code = match error.kind() {
            ErrorKind::UnexpectedEof => ErrorCode::Truncated,
            ErrorKind::InvalidInput | ErrorKind::InvalidData => ErrorCode::BadList,
            _ => return io_error(&self.path, error).at_line(self.number),
        };
        Error::new(code, format!("gzip: {error}")).at_path(&self.path).at_line(self.number)
    }
}
