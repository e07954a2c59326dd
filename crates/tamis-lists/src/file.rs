use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// Bytes at the begin of a file that tell its format; the first line must lie within them.
pub(crate) const HEAD: u64 = 1 << 20;
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

/// The begin of a file, unpacked: at most `length` bytes.
pub(crate) fn head(path: &Path, length: u64) -> Result<Vec<u8>> {
    let mut file = std::fs::File::open(path).map_err(|error| io_error(path, &error))?;
    let mut stored = Vec::new();
    let mut content = Vec::new();
    file.by_ref().take(length).read_to_end(&mut stored).map_err(|error| io_error(path, &error))?;
    if !stored.starts_with(GZIP_MAGIC) {
        return Ok(stored);
    }
    // What is cut off by the limit, or damaged, is told when the file is read.
    let _ = MultiGzDecoder::new(stored.as_slice()).take(length).read_to_end(&mut content);
    Ok(content)
}

/// A reader that takes the digest of what passes.
pub(crate) struct Digesting<R> {
    inner: R,
    hasher: Sha256,
    bytes: u64,
}

impl<R: Read> Digesting<R> {
    pub(crate) fn new(inner: R) -> Self {
        Digesting { inner, hasher: Sha256::new(), bytes: 0 }
    }

    /// Reads what is left, and says what the file was.
    pub(crate) fn finish(mut self, path: &Path) -> Result<SourceFile> {
        std::io::copy(&mut self, &mut std::io::sink()).map_err(|error| io_error(path, &error))?;
        Ok(SourceFile {
            path: path.to_owned(),
            sha256: hexadecimal(&self.hasher.finalize()),
            bytes: self.bytes,
        })
    }
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..length).unwrap_or_default());
        self.bytes += length as u64;
        Ok(length)
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

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_digest_of_a_stream_is_that_of_the_fips_180_example() {
        let mut digesting = Digesting::new(b"abc".as_slice());
        digesting.read_exact(&mut [0; 1]).unwrap();
        let file = digesting.finish(Path::new("abc")).unwrap();
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!((file.sha256.as_str(), file.bytes), (expected, 3));
    }
}
