//! The lines of a file, one in memory.

use crate::file::SourceFile;
use crate::stream::Stream;
use std::io::{BufRead, Read};
use std::path::Path;
use tamis::{Error, ErrorCode, Result};

/// The longest line, in bytes (64 MiB).
const LINE_LIMIT: u64 = 64 << 20;

/// The lines of a file, packed or not, without holding more than one of them.
pub(crate) struct Lines {
    stream: Stream,
    line: Vec<u8>,
    number: u64,
}

impl Lines {
    pub(crate) fn open(path: &Path) -> Result<Lines> {
        Ok(Lines::of(Stream::open(path)?))
    }

    /// The lines of a stream from where it stands.
    pub(crate) fn of(stream: Stream) -> Lines {
        Lines { number: stream.line() - 1, stream, line: Vec::new() }
    }

    /// The next line with its number from 1, its line end too; `None` at the end.
    pub(crate) fn next_line(&mut self) -> Result<Option<(u64, &[u8])>> {
        self.line.clear();
        let read = (&mut self.stream).take(LINE_LIMIT).read_until(b'\n', &mut self.line);
        let length = read.map_err(|error| self.stream.failed(&error))?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if length as u64 == LINE_LIMIT && self.line.last() != Some(&b'\n') {
            return Err(self.error(ErrorCode::TooLong, "expected a line of at most 64 MiB"));
        }
        Ok(Some((self.number, &self.line)))
    }

    /// The next line of a file of JSON objects. An error if the file ends inside one.
    pub(crate) fn next_json(&mut self) -> Result<Option<(u64, &[u8])>> {
        if self.next_line()?.is_none() {
            return Ok(None);
        }
        // Only the last line has no line end.
        if self.line.last() != Some(&b'\n') && ends_inside_json(&self.line) {
            return Err(self.error(ErrorCode::Truncated, "the file ends inside a JSON object"));
        }
        Ok(Some((self.number, &self.line)))
    }

    /// Whether the last line that was read has a line end; `true` before the first.
    pub(crate) fn ends_in_line_end(&self) -> bool {
        self.stream.last_byte().is_none_or(|byte| byte == b'\n')
    }

    /// The digest of the file.
    pub(crate) fn finish(self) -> Result<SourceFile> {
        self.stream.finish()
    }

    fn error(&self, code: ErrorCode, message: &str) -> Error {
        Error::new(code, message).at_path(self.stream.path()).at_line(self.number)
    }
}

fn ends_inside_json(line: &[u8]) -> bool {
    let read = serde_json::from_slice::<serde::de::IgnoredAny>(line);
    read.is_err_and(|broken| broken.is_eof()) && !line.trim_ascii().is_empty()
}
