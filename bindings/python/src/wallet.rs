//! What a crypto-wallet address is.

use crate::error::to_python;
use crate::fields::text;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use tamis::{Error, ErrorCode};

/// What a crypto-wallet address is. Whether it is listed says `Screener.wallet`.
#[pyclass(module = "tamis", frozen, eq)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wallet {
    inner: tamis::wallet::Address,
}

#[pymethods]
impl Wallet {
    /// bitcoin, evm, tron or text.
    #[getter]
    fn family(&self) -> &str {
        self.inner.family.word()
    }

    /// How it is written: p2pkh, p2sh, p2wpkh, p2wsh, p2tr, eip-55, hex, tron-base58 and so on.
    #[getter]
    fn form(&self) -> &str {
        self.inner.form
    }

    /// Chains that the address can belong to.
    #[getter]
    fn chains<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.inner.chains)
    }

    /// valid, invalid or absent.
    #[getter]
    fn checksum(&self) -> &str {
        self.inner.checksum.word()
    }

    /// One writing for each key; the cleaned text if the checksum that carries the key fails.
    #[getter]
    fn canonical(&self) -> &str {
        &self.inner.canonical
    }

    /// Canonical addresses of the same key in other families and forms.
    #[getter]
    fn related<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.inner.related)
    }

    fn __repr__(&self) -> String {
        format!(
            "Wallet(canonical={:?}, family={:?}, form={:?}, checksum={:?})",
            self.inner.canonical,
            self.inner.family.word(),
            self.inner.form,
            self.inner.checksum.word()
        )
    }
}

/// What a crypto-wallet address is. QueryError with the reason if the text is no address of Bitcoin, EVM or TRON.
#[pyfunction]
pub(crate) fn wallet(address: &Bound<'_, PyAny>) -> PyResult<Wallet> {
    let value = text("address", address)?;
    let inner = tamis::wallet::parse(&value)
        .map_err(|not| to_python(address.py(), &Error::new(ErrorCode::BadQuery, not.to_string())))?;
    Ok(Wallet { inner })
}
