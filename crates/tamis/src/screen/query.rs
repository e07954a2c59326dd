use crate::date::DateRange;
use crate::entity::{Gender, Schema};
use crate::error::{Error, ErrorCode, Result};
use serde::Deserialize;

/// Most characters of one queried value.
pub const MAX_VALUE_CHARS: usize = 1_024;

/// What is asked: bare values (screened as every kind they can be) and typed fields.
///
/// ```
/// use tamis::{Query, Schema};
/// let query = Query::name("Shim Hyun-sup").schema(Schema::Person).birth_date("1983")?;
/// assert_eq!(query.names, ["Shim Hyun-sup"]);
/// # Ok::<(), tamis::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Query {
    /// The caller's own id, given back in the answer.
    pub id: Option<String>,
    /// Values of unknown kind: each is screened as every kind it can be.
    pub values: Vec<String>,
    /// Names of the party.
    pub names: Vec<String>,
    /// What the party is; `None`: not known.
    pub schema: Option<Schema>,
    /// Birth date of a person.
    pub birth_date: Option<DateRange>,
    /// More birth dates, if the party is known by several: one that agrees is agreement.
    pub other_birth_dates: Vec<DateRange>,
    /// Countries (nationality, residence …): codes or names.
    pub countries: Vec<String>,
    /// Gender of a person.
    pub gender: Option<Gender>,
    /// Crypto-wallet addresses.
    pub wallets: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Websites or domains.
    pub websites: Vec<String>,
    /// User names.
    pub handles: Vec<String>,
    /// Documents, tax and registration numbers, BIC, LEI, IMO.
    pub identifiers: Vec<String>,
    /// Postal addresses: looked at for the jurisdiction only.
    pub addresses: Vec<String>,
}

impl Query {
    /// A bare value, screened as every kind it can be.
    pub fn value(text: impl Into<String>) -> Self {
        Query { values: vec![text.into()], ..Query::default() }
    }

    /// A name.
    pub fn name(text: impl Into<String>) -> Self {
        Query { names: vec![text.into()], ..Query::default() }
    }

    /// The same query with the party's schema.
    pub fn schema(mut self, schema: Schema) -> Self {
        self.schema = Some(schema);
        self
    }

    /// The same query with a birth date (`1983`, `1983-11`, `1983-11-25`).
    ///
    /// # Errors
    /// `BAD_QUERY` if the text is no such date.
    pub fn birth_date(mut self, text: &str) -> Result<Self> {
        self.set("birth_date", text)?;
        Ok(self)
    }

    /// The same query with one more country.
    pub fn country(mut self, text: impl Into<String>) -> Self {
        self.countries.push(text.into());
        self
    }

    /// Sets or adds to a field by its name, the same in Rust, Python, C and JSON.
    /// A list field gets one more value; another field is set.
    ///
    /// # Errors
    /// `BAD_QUERY` for an unknown field or a value of the wrong form.
    pub fn set(&mut self, field: &str, text: &str) -> Result<()> {
        let bad = |expected: &str| {
            Error::new(
                ErrorCode::BadQuery,
                format!("query field {field}: expected {expected}, found {text:?}"),
            )
        };
        match field {
            "id" => self.id = Some(text.to_owned()),
            "schema" => {
                self.schema = Some(Schema::parse(text).ok_or_else(|| {
                    let names: Vec<&str> = Schema::ALL.iter().map(|(_, name)| *name).collect();
                    bad(&format!("one of {}", names.join(", ")))
                })?);
            }
            "birth_date" => {
                let date = DateRange::parse(text.trim());
                self.birth_date = Some(date.ok_or_else(|| bad("YYYY, YYYY-MM or YYYY-MM-DD"))?);
            }
            "gender" => self.gender = Some(Gender::parse(text).ok_or_else(|| bad("male, female or other"))?),
            _ => match self.list_field(field) {
                Some(values) => values.push(text.to_owned()),
                None => {
                    return Err(Error::new(
                        ErrorCode::BadQuery,
                        format!("there is no query field {field:?}"),
                    )
                    .with_hint(format!("fields: {}", FIELDS.join(", "))));
                }
            },
        }
        Ok(())
    }

    fn list_field(&mut self, field: &str) -> Option<&mut Vec<String>> {
        Some(match field {
            "values" => &mut self.values,
            "names" => &mut self.names,
            "countries" => &mut self.countries,
            "wallets" => &mut self.wallets,
            "emails" => &mut self.emails,
            "phones" => &mut self.phones,
            "websites" => &mut self.websites,
            "handles" => &mut self.handles,
            "identifiers" => &mut self.identifiers,
            "addresses" => &mut self.addresses,
            _ => return None,
        })
    }

    /// Reads a query from JSON: an object with these fields, or a FollowTheMoney entity
    /// (an object with `schema` and `properties`).
    ///
    /// # Errors
    /// `BAD_QUERY` with the place and the reason.
    pub fn from_json(text: &str) -> Result<Self> {
        let bad = |error: serde_json::Error| {
            Error::new(ErrorCode::BadQuery, format!("query: {error}")).at_line(error.line() as u64)
        };
        let value: serde_json::Value = serde_json::from_str(text).map_err(bad)?;
        // From the text again: a field that stands twice is an error, and a `Value` would keep the last.
        if value.get("properties").is_some() {
            return super::query_ftm::from_entity(serde_json::from_str(text).map_err(bad)?);
        }
        serde_json::from_str(text).map_err(bad)
    }

    /// All birth dates.
    pub(super) fn birth_dates(&self) -> impl Iterator<Item = DateRange> {
        self.birth_date.into_iter().chain(self.other_birth_dates.iter().copied())
    }

    /// Every value with the field it stands in, in the order of the fields.
    pub(crate) fn all_values(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields: [(&'static str, &Vec<String>); 10] = [
            ("values", &self.values),
            ("names", &self.names),
            ("countries", &self.countries),
            ("wallets", &self.wallets),
            ("emails", &self.emails),
            ("phones", &self.phones),
            ("websites", &self.websites),
            ("handles", &self.handles),
            ("identifiers", &self.identifiers),
            ("addresses", &self.addresses),
        ];
        fields.into_iter().flat_map(|(field, values)| values.iter().map(move |value| (field, value.as_str())))
    }
}

/// The names of all query fields.
pub const FIELDS: &[&str] = &[
    "id",
    "values",
    "names",
    "schema",
    "birth_date",
    "countries",
    "gender",
    "wallets",
    "emails",
    "phones",
    "websites",
    "handles",
    "identifiers",
    "addresses",
];
