//! Identifiers: canonical forms, compared for equality.

pub(crate) mod invisible;
