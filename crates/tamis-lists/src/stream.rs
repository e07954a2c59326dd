//! A list file as a stream: unpacked, counted in lines, with the digest of its bytes on disk.

use crate::file::{Digesting, SourceFile, io_error};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// The most a list file may unpack to, in bytes (4 GiB).
pub(crate) const UNPACKED_LIMIT: u64 = 4 << 30;
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const BUFFER: usize = 1 << 16;

/// A plain, gzip or zip file, read from front to end.
pub(crate) struct Stream {
    path: PathBuf,
    packing: Packing,
    line: u64,
    last_byte: Option<u8>,
    unpacked: u64,
}

enum Packing {
    Plain(BufReader<Digesting<File>>),
    Gzip(Box<BufReader<MultiGzDecoder<BufReader<Digesting<File>>>>>),
    /// The one file of an archive: its directory stands at the end, so the archive is read whole.
    Zip(Cursor<Vec<u8>>, SourceFile),
}

impl Stream {
    pub(crate) fn open(path: &Path) -> Result<Stream> {
        let file = File::open(path).map_err(|error| io_error(path, &error))?;
        let mut plain = BufReader::with_capacity(BUFFER, Digesting::new(file));
        let head = plain.fill_buf().map_err(|error| io_error(path, &error))?;
        let packing = if head.starts_with(GZIP_MAGIC) {
            let decoder = MultiGzDecoder::new(plain);
            Packing::Gzip(Box::new(BufReader::with_capacity(BUFFER, decoder)))
        } else if head.starts_with(ZIP_MAGIC) {
            let (content, file) = unzip(path, plain)?;
            Packing::Zip(Cursor::new(content), file)
        } else {
            Packing::Plain(plain)
        };
        Ok(Stream { path: path.to_owned(), packing, line: 1, last_byte: None, unpacked: 0 })
    }

    /// The first line, as far as it is ready; nothing is consumed.
    pub(crate) fn head_line(&mut self) -> Result<Vec<u8>> {
        let line =
            self.fill_buf().map(|ready| ready.iter().copied().take_while(|byte| *byte != b'\n').collect());
        line.map_err(|error| self.failed(&error))
    }

    /// Whether the first line that is ready ends in `\r\n`.
    pub(crate) fn ends_in_crlf(&mut self) -> Result<bool> {
        let found = self.fill_buf().map(|ready| ready.windows(2).any(|pair| pair == b"\r\n"));
        found.map_err(|error| self.failed(&error))
    }

    /// What a file is that something else has read: its digest and length on disk.
    pub(crate) fn packed(path: &Path) -> Result<SourceFile> {
        let file = File::open(path).map_err(|error| io_error(path, &error))?;
        Digesting::new(file).finish(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Number of the line up to which was read, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The byte that was read last.
    pub(crate) fn last_byte(&self) -> Option<u8> {
        self.last_byte
    }

    /// Skips a UTF-8 byte order mark.
    pub(crate) fn skip_mark(&mut self) -> Result<()> {
        let found = self.fill_buf().map(|head| head.starts_with(b"\xef\xbb\xbf"));
        if found.map_err(|error| self.failed(&error))? {
            self.consume(3);
        }
        Ok(())
    }

    /// Reads what is left, and says what the file was.
    pub(crate) fn finish(mut self) -> Result<SourceFile> {
        let drained = std::io::copy(&mut self, &mut std::io::sink());
        drained.map_err(|error| self.failed(&error))?;
        match self.packing {
            Packing::Plain(reader) => reader.into_inner().finish(&self.path),
            Packing::Gzip(reader) => reader.into_inner().into_inner().into_inner().finish(&self.path),
            Packing::Zip(_, file) => Ok(file),
        }
    }

    /// The error of a failed read.
    pub(crate) fn failed(&self, error: &std::io::Error) -> Error {
        let code = match error.kind() {
            ErrorKind::UnexpectedEof => ErrorCode::Truncated,
            ErrorKind::FileTooLarge => ErrorCode::TooLong,
            ErrorKind::InvalidInput | ErrorKind::InvalidData => ErrorCode::BadList,
            _ => return io_error(&self.path, error).at_line(self.line),
        };
        let packed = if matches!(self.packing, Packing::Gzip(_)) { "gzip: " } else { "" };
        Error::new(code, format!("{packed}{error}")).at_path(&self.path).at_line(self.line)
    }

    fn inner(&mut self) -> &mut dyn BufRead {
        match &mut self.packing {
            Packing::Plain(reader) => reader,
            Packing::Gzip(reader) => reader.as_mut(),
            Packing::Zip(reader, _) => reader,
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let ready = self.fill_buf()?;
        let length = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.unpacked > UNPACKED_LIMIT {
            let message = format!("unpacks to more than {UNPACKED_LIMIT} bytes");
            return Err(std::io::Error::new(ErrorKind::FileTooLarge, message));
        }
        self.inner().fill_buf()
    }

    fn consume(&mut self, length: usize) {
        // The bytes are in the buffer: this reads nothing.
        let (lines, last) = match self.inner().fill_buf() {
            Ok(ready) => {
                let passed = ready.get(..length).unwrap_or(ready);
                (passed.iter().filter(|byte| **byte == b'\n').count(), passed.last().copied())
            }
            Err(_) => (0, None),
        };
        self.last_byte = last.or(self.last_byte);
        self.inner().consume(length);
        self.line += lines as u64;
        self.unpacked += length as u64;
    }
}

/// The one file of a zip archive. An error if there are several.
fn unzip(path: &Path, mut packed: BufReader<Digesting<File>>) -> Result<(Vec<u8>, SourceFile)> {
    let bad =
        |error: &dyn std::fmt::Display| Error::new(ErrorCode::BadList, format!("zip: {error}")).at_path(path);
    let mut stored = Vec::new();
    packed.read_to_end(&mut stored).map_err(|error| io_error(path, &error))?;
    let file = packed.into_inner().finish(path)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(stored)).map_err(|error| bad(&error))?;
    if archive.len() != 1 {
        return Err(bad(&format!("expected one file in the archive, found {}", archive.len()))
            .with_hint("unpack it, and give the file or the directory"));
    }
    let member = archive.by_index(0).map_err(|error| bad(&error))?;
    let mut content = Vec::new();
    member.take(UNPACKED_LIMIT + 1).read_to_end(&mut content).map_err(|error| bad(&error))?;
    Ok((content, file))
}
