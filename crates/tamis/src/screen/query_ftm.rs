//! A FollowTheMoney entity as a query.

use super::query::Query;
use crate::error::{Error, ErrorCode, Result};
use serde_json::Value;

/// FollowTheMoney property → query field. Properties that say nothing about identity are listed in [`IGNORED`].
const FIELDS: &[(&str, &str)] = &[
    ("name", "names"),
    ("alias", "names"),
    ("weakAlias", "names"),
    ("previousName", "names"),
    ("birthDate", "birth_date"),
    ("nationality", "countries"),
    ("citizenship", "countries"),
    ("country", "countries"),
    ("jurisdiction", "countries"),
    ("gender", "gender"),
    ("email", "emails"),
    ("phone", "phones"),
    ("website", "websites"),
    ("publicKey", "wallets"),
    ("idNumber", "identifiers"),
    ("passportNumber", "identifiers"),
    ("taxNumber", "identifiers"),
    ("registrationNumber", "identifiers"),
    ("imoNumber", "identifiers"),
    ("swiftBic", "identifiers"),
    ("leiCode", "identifiers"),
    ("innCode", "identifiers"),
    ("ogrnCode", "identifiers"),
    ("uscCode", "identifiers"),
    ("address", "addresses"),
];

/// Properties that are read and deliberately not used in a query.
const IGNORED: &[&str] = &[
    "topics",
    "notes",
    "summary",
    "sourceUrl",
    "programId",
    "currency",
    "holder",
    "birthPlace",
    "title",
    "position",
    "wikidataId",
    "modifiedAt",
    "createdAt",
    "deathDate",
    "firstName",
    "lastName",
    "middleName",
    "secondName",
    "fatherName",
];

pub(super) fn from_entity(value: &Value) -> Result<Query> {
    let bad = |message: String| Error::new(ErrorCode::BadQuery, message);
    let mut query = Query::default();
    if let Some(id) = value.get("id").and_then(Value::as_str) {
        query.id = Some(id.to_owned());
    }
    if let Some(schema) = value.get("schema") {
        query.set("schema", schema.as_str().unwrap_or_default())?;
    }
    let properties = value.get("properties").and_then(Value::as_object);
    let properties =
        properties.ok_or_else(|| bad("FollowTheMoney entity: properties is no object".to_owned()))?;
    for (property, values) in properties {
        if IGNORED.contains(&property.as_str()) {
            continue;
        }
        let field = FIELDS.iter().find(|(name, _)| name == property).map(|(_, field)| *field);
        let field =
            field.ok_or_else(|| bad(format!("FollowTheMoney entity: property {property:?} is not known")))?;
        let values = values
            .as_array()
            .ok_or_else(|| bad(format!("property {property}: expected an array of strings")))?;
        for value in values {
            let text = value
                .as_str()
                .ok_or_else(|| bad(format!("property {property}: expected strings, found {value}")))?;
            query.set(field, text)?;
        }
    }
    if query.names.is_empty() {
        for part in ["firstName", "middleName", "lastName"] {
            let found = properties.get(part).and_then(|values| values.get(0)).and_then(Value::as_str);
            if let Some(text) = found {
                match query.names.first_mut() {
                    Some(name) => {
                        name.push(' ');
                        name.push_str(text);
                    }
                    None => query.names.push(text.to_owned()),
                }
            }
        }
    }
    Ok(query)
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
    }
}
