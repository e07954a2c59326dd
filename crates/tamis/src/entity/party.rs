use super::{Listing, Name, Schema, Standing};
use crate::date::DateRange;
use serde::{Deserialize, Serialize};

/// A person's gender as a list gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Another gender.
    Other,
}

/// What a country is to the party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum CountryKind {
    /// The party's nationality.
    Nationality,
    /// The party's citizenship.
    Citizenship,
    /// Any other tie.
    Country,
}

/// A tie to a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166 alpha-2 in lower case, if the text is known.
    pub code: Option<String>,
    /// As the list prints it.
    pub text: String,
    /// What the country is to the party.
    pub kind: CountryKind,
}

/// What a document number is; decides the FollowTheMoney property and whether it is a strong identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum DocumentKind {
    /// `passportNumber`.
    Passport,
    /// `idNumber`: a national identity card or number.
    NationalId,
    /// `taxNumber`.
    Tax,
    /// `registrationNumber`, a social-credit number too.
    Registration,
    /// `imoNumber` of a ship or ship owner.
    Imo,
    /// `leiCode`.
    Lei,
    /// `swiftBic`.
    Bic,
    /// Any other number.
    Other,
}

/// A document or registration number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// The list's own word for the kind, for example `Cedula No.`.
    pub label: String,
    /// As the list prints it.
    pub number: String,
    /// Country of issue as printed.
    pub country: Option<String>,
    /// Date of issue.
    pub issued: Option<DateRange>,
    /// End of validity.
    pub expires: Option<DateRange>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// A way to reach the party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ContactKind {
    /// An e-mail address.
    Email,
    /// A telephone, fax or telex number.
    Phone,
    /// A website.
    Website,
    /// A user name on some platform. No name: exact match only.
    Handle,
}

/// An e-mail address, phone number, website or handle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// As the list prints it.
    pub value: String,
    /// Platform of a handle, or fax / telex, if the list says it.
    pub platform: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// A listed crypto wallet of the party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wallet {
    /// As the list prints it.
    pub address: String,
    /// Ticker as the list prints it (a hint only), for example `XBT`.
    pub currency: Option<String>,
    /// Who lists it and when; empty: it counts whenever a listing of the party counts.
    pub standings: Vec<Standing>,
    /// What is wrong with the string, if it is not an address of a known form.
    pub malformed: Option<String>,
}

/// A wallet or domain that an authority published as a party's without listing it. Never called listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// `wallet` or `domain`.
    pub kind: String,
    /// The address or domain.
    pub value: String,
    /// Id of the party it was attributed to.
    pub party: String,
    /// Who published it.
    pub authority: String,
    /// When.
    pub date: Option<DateRange>,
    /// Where.
    pub source: String,
    /// What the publication says.
    pub basis: String,
}

/// A postal address, as far as the list gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street, or the whole address in one line.
    pub street: Option<String>,
    /// City, state, province, postal code.
    pub city: Option<String>,
    /// Country as printed.
    pub country: Option<String>,
}

/// A tie to another party, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Id of the other party, if it is on a list.
    pub to: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The tie in the list's words, for example `acts for`.
    pub kind: String,
    /// FollowTheMoney's edge schema, for example `Membership`.
    pub schema: String,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// A party on one or more lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// `<list>-<the list's own key>`.
    pub id: String,
    /// What it is.
    pub schema: Schema,
    /// The name to show.
    pub caption: String,
    /// All names, the primary one first.
    pub names: Vec<Name>,
    /// `false`: the names are shown but not screened (an owner known from a wallet list only).
    pub names_screened: bool,
    /// Possible birth dates; several if the sources differ.
    pub birth_dates: Vec<DateRange>,
    /// Birth places as printed.
    pub birth_places: Vec<String>,
    /// Ties to countries.
    pub countries: Vec<Country>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Documents and registration numbers.
    pub documents: Vec<Document>,
    /// E-mail addresses, phones, websites, handles.
    pub contacts: Vec<Contact>,
    /// Listed wallets.
    pub wallets: Vec<Wallet>,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Listings.
    pub listings: Vec<Listing>,
    /// Ties to other parties.
    pub relations: Vec<Relation>,
    /// FollowTheMoney topics, for example `sanction`.
    pub topics: Vec<String>,
    /// What else the list says.
    pub notes: Vec<String>,
    /// Where the record comes from.
    pub sources: Vec<String>,
}

impl Entity {
    /// An entity with an id, a schema and a caption, and nothing else.
    pub fn new(id: impl Into<String>, schema: Schema, caption: impl Into<String>) -> Self {
        Entity {
            id: id.into(),
            schema,
            caption: caption.into(),
            names: Vec::new(),
            names_screened: true,
            birth_dates: Vec::new(),
            birth_places: Vec::new(),
            countries: Vec::new(),
            gender: None,
            documents: Vec::new(),
            contacts: Vec::new(),
            wallets: Vec::new(),
            addresses: Vec::new(),
            listings: Vec::new(),
            relations: Vec::new(),
            topics: Vec::new(),
            notes: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl ContactKind {
    /// The word in answers and files.
    pub fn word(self) -> &'static str {
        match self {
            ContactKind::Email => "email",
            ContactKind::Phone => "phone",
            ContactKind::Website => "website",
            ContactKind::Handle => "handle",
        }
    }
}

impl DocumentKind {
    /// Whether an equal number makes a `match`: passport, national id, tax, registration and
    /// social-credit number, IMO, LEI, BIC.
    pub fn is_strong(self) -> bool {
        self != DocumentKind::Other
    }
}

impl Gender {
    /// The FollowTheMoney word.
    pub fn word(self) -> &'static str {
        match self {
            Gender::Male => "male",
            Gender::Female => "female",
            Gender::Other => "other",
        }
    }

    /// Reads `male`, `m`, `female`, `f`, `other` in any case.
    pub fn parse(text: &str) -> Option<Gender> {
        match text.trim().to_ascii_lowercase().as_str() {
            "male" | "m" => Some(Gender::Male),
            "female" | "f" => Some(Gender::Female),
            "other" => Some(Gender::Other),
            _ => None,
        }
    }
}
