use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

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

/// What a part of a person's name is. The words are FollowTheMoney's properties where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum NamePartKind {
    /// Given name, or the first of names that the list only counts.
    FirstName,
    /// Second of names that the list only counts.
    SecondName,
    /// Third of names that the list only counts.
    ThirdName,
    /// Fourth of names that the list only counts.
    FourthName,
    /// Fifth of names that the list only counts.
    FifthName,
    /// A further given name.
    MiddleName,
    /// Family name.
    LastName,
    /// Family name before marriage.
    MaidenName,
    /// The father's name.
    FatherName,
    /// The mother's name.
    MotherName,
    /// The grandfather's name.
    GrandfatherName,
    /// A nickname.
    Nickname,
    /// Another part: the list says which, the model does not (a tribe).
    OtherName,
}

/// A part of a person's name, as the list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamePart {
    /// What it is.
    pub kind: NamePartKind,
    /// The part.
    pub text: String,
}

/// One name of a party.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
    /// The language if the list says it: an ISO 639 code, or the list's own word.
    pub language: Option<String>,
    /// Where the name comes from.
    pub sources: Vec<String>,
    /// The parts of a person's name in the order of the list, if it gives them.
    #[serde(default)]
    pub parts: Vec<NamePart>,
}

/// As derived, but a text format leaves out parts that are not there; the payload of a snapshot counts its fields.
impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let with_parts = !serializer.is_human_readable() || !self.parts.is_empty();
        let mut fields = serializer.serialize_struct("Name", 7 + usize::from(with_parts))?;
        fields.serialize_field("text", &self.text)?;
        fields.serialize_field("kind", &self.kind)?;
        fields.serialize_field("quality", &self.quality)?;
        fields.serialize_field("generic", &self.generic)?;
        fields.serialize_field("script", &self.script)?;
        fields.serialize_field("language", &self.language)?;
        fields.serialize_field("sources", &self.sources)?;
        if with_parts {
            fields.serialize_field("parts", &self.parts)?;
        }
        fields.end()
    }
}

impl Name {
    /// A strong primary name and nothing more.
    pub fn primary(text: impl Into<String>) -> Self {
        Name::new(text, NameKind::Primary, NameQuality::Strong)
    }

    /// A name of a kind and quality, without script, language, source and parts.
    pub fn new(text: impl Into<String>, kind: NameKind, quality: NameQuality) -> Self {
        Name {
            text: text.into(),
            kind,
            quality,
            generic: false,
            script: None,
            language: None,
            sources: Vec::new(),
            parts: Vec::new(),
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
