//! A FollowTheMoney entity as a query.

use super::query::Query;
use crate::entity::ftm::is_known_property;
use crate::error::{Error, ErrorCode, Result};
use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, Visitor};

/// FollowTheMoney property → query field. A property that a list's party may have and that
/// is not here says nothing about identity.
const FIELDS: &[(&str, &str)] = &[
    ("name", "names"),
    ("alias", "names"),
    ("weakAlias", "names"),
    ("previousName", "names"),
    ("abbreviation", "names"),
    ("birthDate", "birth_date"),
    ("nationality", "countries"),
    ("citizenship", "countries"),
    ("country", "countries"),
    ("jurisdiction", "countries"),
    ("mainCountry", "countries"),
    ("gender", "gender"),
    ("email", "emails"),
    ("phone", "phones"),
    ("website", "websites"),
    ("publicKey", "wallets"),
    ("idNumber", "identifiers"),
    ("passportNumber", "identifiers"),
    ("taxNumber", "identifiers"),
    ("vatCode", "identifiers"),
    ("registrationNumber", "identifiers"),
    ("imoNumber", "identifiers"),
    ("swiftBic", "identifiers"),
    ("leiCode", "identifiers"),
    ("innCode", "identifiers"),
    ("ogrnCode", "identifiers"),
    ("uscCode", "identifiers"),
    ("address", "addresses"),
];

/// The parts of a person's name, in the order in which they make a name.
const NAME_PARTS: [&str; 5] = ["firstName", "secondName", "middleName", "fatherName", "lastName"];

/// Properties that no list's party has and that say nothing about identity.
const IGNORED: &[&str] =
    &["wikidataId", "modifiedAt", "createdAt", "title", "position", "legalForm", "incorporationDate"];

/// An entity as FollowTheMoney and OpenSanctions write it. Another field is an error: nothing is dropped unsaid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    schema: Option<String>,
    properties: Properties,
    // What OpenSanctions says of the record itself.
    #[serde(default, rename = "caption")]
    _caption: IgnoredAny,
    #[serde(default, rename = "datasets")]
    _datasets: IgnoredAny,
    #[serde(default, rename = "referents")]
    _referents: IgnoredAny,
    #[serde(default, rename = "first_seen")]
    _first_seen: IgnoredAny,
    #[serde(default, rename = "last_seen")]
    _last_seen: IgnoredAny,
    #[serde(default, rename = "last_change")]
    _last_change: IgnoredAny,
    #[serde(default, rename = "target")]
    _target: IgnoredAny,
}

/// Property and values, as they stand; a property that stands twice keeps both.
struct Properties(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Properties;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of arrays of strings")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Properties, M::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Properties(all))
            }
        }
        deserializer.deserialize_map(All)
    }
}

pub(super) fn from_entity(entity: Entity) -> Result<Query> {
    let mut query = Query { id: entity.id, ..Query::default() };
    if let Some(schema) = &entity.schema {
        query.set("schema", schema)?;
    }
    for (property, values) in &entity.properties.0 {
        let field = FIELDS.iter().find(|(name, _)| name == property).map(|(_, field)| *field);
        match field {
            Some(field) => values.iter().try_for_each(|value| add(&mut query, field, value))?,
            None if is_known(property) => {}
            None => {
                let message = format!("FollowTheMoney entity: property {property:?} is not known");
                return Err(Error::new(ErrorCode::BadQuery, message));
            }
        }
    }
    if query.names.is_empty() {
        query.names = names_of_parts(&entity.properties.0);
    }
    Ok(query)
}

fn is_known(property: &str) -> bool {
    NAME_PARTS.contains(&property) || IGNORED.contains(&property) || is_known_property(property)
}

/// One value. A second birth date is another one; a second gender is a contradiction.
fn add(query: &mut Query, field: &str, value: &str) -> Result<()> {
    let (birth_date, gender) = (query.birth_date, query.gender);
    // A date and a time: the day is what counts.
    let day = value.split_once('T').filter(|_| field == "birth_date").map_or(value, |(day, _)| day);
    query.set(field, day)?;
    if field == "birth_date"
        && let (Some(first), Some(further)) = (birth_date, query.birth_date)
    {
        query.birth_date = Some(first);
        query.other_birth_dates.push(further);
    }
    if gender.is_some() && gender != query.gender {
        let message = "FollowTheMoney entity: property gender: expected one gender, found two";
        return Err(Error::new(ErrorCode::BadQuery, message));
    }
    Ok(())
}

/// Every first name with every last name, and what stands between them.
fn names_of_parts(properties: &[(String, Vec<String>)]) -> Vec<String> {
    let mut names = vec![String::new()];
    for part in NAME_PARTS {
        let values: Vec<&String> =
            properties.iter().filter(|(name, _)| name == part).flat_map(|(_, values)| values).collect();
        if values.is_empty() {
            continue;
        }
        let longer = |name: &String| -> Vec<String> {
            values.iter().map(|value| format!("{name} {value}").trim().to_owned()).collect()
        };
        names = names.iter().flat_map(longer).collect();
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_entity_is_mapped_and_an_unknown_property_is_an_error() {
        let text = r#"{"id":"c1","schema":"Person","properties":{"name":["Sim Hyon Sop"],"birthDate":["1983-11-25"],"nationality":["kp"]}}"#;
        let query = Query::from_json(text).unwrap();
        assert_eq!((query.names.len(), query.countries.len(), query.id.as_deref()), (1, 1, Some("c1")));
        let error = Query::from_json(r#"{"schema":"Person","properties":{"nme":["x"]}}"#).unwrap_err();
        assert!(error.message().contains("nme"));
        assert!(Query::from_json(r#"{"nmaes":["x"]}"#).is_err());
        assert!(Query::from_json(r#"{"names":["x"],"names":["y"]}"#).is_err());
        assert!(
            Query::from_json(r#"{"schema":"Person","properties":{"name":["x"]},"wallets":["y"]}"#).is_err()
        );
    }

    #[test]
    fn every_value_counts() {
        let text = r#"{"id":"c1","caption":"x","schema":"Person","properties":{"firstName":["Jin","Chin"],"lastName":["Pak"],"birthDate":["1970-03-05","1984-08-15T00:00:00"],"incorporationDate":["1990"]}}"#;
        let query = Query::from_json(text).unwrap();
        assert_eq!(query.names, ["Jin Pak", "Chin Pak"]);
        assert_eq!(query.birth_dates().count(), 2);
        let two = r#"{"schema":"Person","properties":{"name":["x"],"gender":["male","female"]}}"#;
        assert!(Query::from_json(two).unwrap_err().message().contains("gender"));
    }
}
