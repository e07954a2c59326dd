//! Readers of official list files.
