use crate::file::SourceFile;
use crate::stream::Stream;
use std::io::{BufRead, Read};
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

/// The longest line, in bytes (64 MiB).
const LINE_LIMIT: u64 = 64 << 20;

/// The lines of a file, packed or not, without holding more than one of them.
pub(super) struct Lines {
    stream: Stream,
    line: Vec<u8>,
    number: u64,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Lines> {
        Ok(Lines { stream: Stream::open(path)?, line: Vec::new(), number: 0 })
    }

    /// The next line with its number from 1; `None` at the end. An error if the file ends inside a JSON object.
    pub(super) fn next_line(&mut self) -> Result<Option<(u64, &[u8])>> {
        self.line.clear();
        let read = (&mut self.stream).take(LINE_LIMIT).read_until(b'\n', &mut self.line);
        let length = read.map_err(|error| self.stream.failed(&error))?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.last() != Some(&b'\n') {
            self.check_last(length as u64)?;
        }
        Ok(Some((self.number, &self.line)))
    }

    /// The digest of the file.
    pub(super) fn finish(self) -> Result<SourceFile> {
        self.stream.finish()
    }

    /// A line without a line end is too long, or the last one; then its object must be closed.
    fn check_last(&self, length: u64) -> Result<()> {
        let error = |code, message: &str| {
            Err(Error::new(code, message).at_path(self.stream.path()).at_line(self.number))
        };
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
}
