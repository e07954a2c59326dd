use std::fmt;

/// The family of an address: which rules it is written by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Bitcoin, and what shares its addresses (Omni tokens, the legacy form of Bitcoin Cash and SV).
    Bitcoin,
    /// Ethereum and every chain with its accounts.
    Evm,
    /// TRON.
    Tron,
    /// A form that is compared as text only.
    Text,
}

impl Family {
    /// The word in answers and files.
    pub fn word(self) -> &'static str {
        match self {
            Family::Bitcoin => "bitcoin",
            Family::Evm => "evm",
            Family::Tron => "tron",
            Family::Text => "text",
        }
    }
}

/// What the checksum of an address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Checksum {
    /// It holds.
    Valid,
    /// It fails: a typing or copying error, or an edit.
    Invalid,
    /// This writing has none (an EVM address in one case, hexadecimal TRON, plain text).
    Absent,
}

impl Checksum {
    /// The word in answers and files.
    pub fn word(self) -> &'static str {
        match self {
            Checksum::Valid => "valid",
            Checksum::Invalid => "invalid",
            Checksum::Absent => "absent",
        }
    }
}

/// A crypto-wallet address as read by [`parse`](super::parse).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Address {
    /// The family.
    pub family: Family,
    /// How it is written: `p2pkh`, `p2sh`, `p2wpkh`, `p2wsh`, `p2tr`, `witness`, `eip-55`, `hex`, `tron-base58`,
    /// `tron-hex`; `base58check`, `bech32` and `tron-base58` too if the checksum fails and the key is unknown;
    /// `truncated` or `text` in family `Text`.
    pub form: &'static str,
    /// Chains that the address can belong to.
    pub chains: &'static [&'static str],
    /// What its checksum says.
    pub checksum: Checksum,
    /// One writing for each key: base58check and bech32 as they are (bech32 in lower case), EVM in EIP-55, TRON in
    /// base58check. The cleaned text if the key is unknown.
    pub canonical: String,
    /// Canonical addresses of the same key or bytes in other families and forms.
    pub related: Vec<String>,
    /// The constant start of the form, for example `0x`. Empty if the key is unknown.
    pub(super) prefix: &'static str,
}

impl Address {
    /// Whether the writing names a key. `false` if the checksum that carries the key fails: such an address does not
    /// exist, it can only be near another one. A wrong case in an EVM or bech32 address leaves the key known.
    pub fn has_key(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// An address without a known key.
    pub(super) fn keyless(family: Family, form: &'static str, checksum: Checksum, text: &str) -> Address {
        Address {
            family,
            form,
            chains: &[],
            checksum,
            canonical: text.to_owned(),
            related: Vec::new(),
            prefix: "",
        }
    }
}

/// Why a text is not an address of a known form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotAnAddress {
    /// The reason, in plain words.
    pub reason: String,
}

impl NotAnAddress {
    pub(super) fn new(reason: impl Into<String>) -> NotAnAddress {
        NotAnAddress { reason: reason.into() }
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a wallet address: {}", self.reason)
    }
}

impl std::error::Error for NotAnAddress {}
