//! Where the bytes of a snapshot live.

use crate::error::{Error, ErrorCode, Result};
use std::path::Path;

pub(super) enum Bytes {
    Static(&'static [u8]),
    Owned(Vec<u8>),
    #[cfg(feature = "mmap")]
    Mapped(memmap2::Mmap),
}

impl Bytes {
    pub(super) fn as_slice(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
            #[cfg(feature = "mmap")]
            Bytes::Mapped(map) => map,
        }
    }

    pub(super) fn open(path: &Path) -> Result<Self> {
        let wrong = |error: std::io::Error| {
            let code = if error.kind() == std::io::ErrorKind::NotFound {
                ErrorCode::NotFound
            } else {
                ErrorCode::Io
            };
            Error::new(code, error.to_string()).at_path(path)
        };
        let file = std::fs::File::open(path).map_err(wrong)?;
        Self::map(&file).map_err(wrong)
    }

    #[cfg(feature = "mmap")]
    #[allow(unsafe_code)]
    fn map(file: &std::fs::File) -> std::io::Result<Self> {
        if file.metadata()?.len() == 0 {
            return Ok(Bytes::Owned(Vec::new()));
        }
        // SAFETY: the map is read-only. Tamis replaces list files by rename and never writes one in place, so the
        // mapped inode does not change. Whoever truncates it by hand gets SIGBUS, as with every memory map; the
        // documentation of `Screener::open` says so.
        unsafe { memmap2::Mmap::map(file) }.map(Bytes::Mapped)
    }

    #[cfg(not(feature = "mmap"))]
    fn map(file: &std::fs::File) -> std::io::Result<Self> {
        use std::io::Read;
        let mut bytes = Vec::new();
        let mut file = file;
        file.read_to_end(&mut bytes)?;
        Ok(Bytes::Owned(bytes))
    }
}
