use serde::{Deserialize, Serialize};

/// What a name is to its party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NameKind {
    /// The name the list leads with.
    Primary,
    /// Also known as.
    Alias,
    /// Formerly known as.
    Previous,
    /// A code name of a group or campaign.
    Codename,
}

/// How good the list says the name is. Never changes a score; steers the disposition only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NameQuality {
    /// A primary name or a strong alias (OFAC's word).
    Strong,
    /// A weak alias: broad or generic, produces false hits.
    Weak,
    /// The list does not grade its names. Treated as strong.
    Unknown,
}

/// One name of a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As the list prints it; a person's may be `SURNAME, Given`.
    pub text: String,
    /// What the name is to its party.
    pub kind: NameKind,
    /// How good the list says it is.
    pub quality: NameQuality,
    /// Other bodies bear this name too (Ministry of Defence): for the disposition it counts as weak.
    pub generic: bool,
    /// ISO 15924 code of the script (Latn, Hang, Hans …) if the list says it.
    pub script: Option<String>,
    /// ISO 639 code of the language if the list says it.
    pub language: Option<String>,
    /// Where the name comes from.
    pub sources: Vec<String>,
}

impl Name {
    /// A strong primary name and nothing more.
    pub fn primary(text: impl Into<String>) -> Self {
        Name::new(text, NameKind::Primary, NameQuality::Strong)
    }

    /// A name of a kind and quality, without script, language and source.
    pub fn new(text: impl Into<String>, kind: NameKind, quality: NameQuality) -> Self {
        Name {
            text: text.into(),
            kind,
            quality,
            generic: false,
            script: None,
            language: None,
            sources: Vec::new(),
        }
    }

    /// Whether a hit on this name alone is at most `weak`.
    pub fn is_weak(&self) -> bool {
        self.generic || self.quality == NameQuality::Weak
    }
}

impl NameKind {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            NameKind::Primary => "primary",
            NameKind::Alias => "alias",
            NameKind::Previous => "previous",
            NameKind::Codename => "codename",
        }
    }
}

impl NameQuality {
    /// The word in the answer.
    pub fn word(self) -> &'static str {
        match self {
            NameQuality::Strong => "strong",
            NameQuality::Weak => "weak",
            NameQuality::Unknown => "unknown",
        }
    }
}
