use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// The most a list file may unpack to, in bytes (4 GiB).
const UNPACKED_LIMIT: u64 = 4 << 30;
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceFile {
    /// As it was opened.
    pub path: PathBuf,
    /// SHA-256 of the bytes on disk, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Length on disk in bytes.
    pub bytes: u64,
}

/// A file in memory, unpacked.
pub(crate) struct Input {
    pub(crate) file: SourceFile,
    pub(crate) content: Vec<u8>,
}

impl Input {
    /// Reads a file; unpacks it if it is a gzip file.
    pub(crate) fn open(path: &Path) -> Result<Input> {
        let stored = std::fs::read(path).map_err(|error| io_error(path, &error))?;
        let file = SourceFile { path: path.to_owned(), sha256: sha256(&stored), bytes: stored.len() as u64 };
        let content = if stored.starts_with(GZIP_MAGIC) { unpack(path, &stored)? } else { stored };
        Ok(Input { file, content })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.file.path
    }
}

/// The error of a failed read or open.
pub(crate) fn io_error(path: &Path, error: &std::io::Error) -> Error {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound => ErrorCode::NotFound,
        _ => ErrorCode::Io,
    };
    Error::new(code, error.to_string()).at_path(path)
}

fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn unpack(path: &Path, stored: &[u8]) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    MultiGzDecoder::new(stored).take(UNPACKED_LIMIT + 1).read_to_end(&mut content).map_err(|error| {
        let code = match error.kind() {
            std::io::ErrorKind::UnexpectedEof => ErrorCode::Truncated,
            _ => ErrorCode::BadList,
        };
        Error::new(code, format!("gzip: {error}")).at_path(path)
    })?;
    if content.len() as u64 > UNPACKED_LIMIT {
        return Err(Error::new(ErrorCode::TooLong, format!("unpacks to more than {UNPACKED_LIMIT} bytes"))
            .at_path(path));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_of_the_fips_180_example() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
