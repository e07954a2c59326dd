//! A JSON file of one array, element by element: only one element is in memory.

use super::draft::Draft;
use super::fields::Fields;
use super::table::column_key;
use super::text::{clean, is_null};
use crate::file::SourceFile;
use crate::stream::Stream;
use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::cell::Cell;
use std::fmt;
use std::io::{BufReader, ErrorKind, Read};
use tamis::{Error, ErrorCode, Result};

/// Bytes of one element, at most (64 MiB).
const ELEMENT_LIMIT: u64 = 64 << 20;

/// What stands in a file.
pub(crate) enum Found {
    /// An element of the array.
    Element(Value),
    /// The name of a field beside the array, whose value is not read.
    Beside(String),
}

/// Takes what was found, with the line it begins in.
pub(crate) type Take<'a> = &'a mut dyn FnMut(u64, Found);

/// Hands on every element of the file's array.
pub(crate) fn array(stream: Stream, take: Take) -> Result<SourceFile> {
    read(stream, |place, from| Elements { place, take }.deserialize(from))
}

/// Hands on every element of the array that the file's object has at `key`.
pub(crate) fn array_at(stream: Stream, key: &str, take: Take) -> Result<SourceFile> {
    read(stream, |place, from| from.deserialize_map(Outermost { key, place, take }))
}

type Json<'a> = serde_json::Deserializer<serde_json::de::IoRead<Counted<'a>>>;

fn read(
    mut stream: Stream,
    walk: impl FnOnce(&Place, &mut Json<'_>) -> serde_json::Result<()>,
) -> Result<SourceFile> {
    stream.skip_mark()?;
    let place = Place { line: Cell::new(1), left: Cell::new(ELEMENT_LIMIT) };
    let counted = Counted { inner: BufReader::new(&mut stream), place: &place };
    let mut json = serde_json::Deserializer::from_reader(counted);
    let outcome = walk(&place, &mut json).and_then(|()| json.end());
    drop(json);
    match outcome {
        Ok(()) => stream.finish(),
        Err(broken) => Err(failed(&stream, broken).at_line(place.line.get())),
    }
}

fn failed(stream: &Stream, broken: serde_json::Error) -> Error {
    if broken.is_io() {
        return stream.failed(&broken.into());
    }
    if broken.is_eof() {
        let message = "the file ends before its JSON does (the file was not downloaded in full)";
        return Error::new(ErrorCode::Truncated, message).at_path(stream.path());
    }
    let text = broken.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text);
    Error::new(ErrorCode::BadList, format!("JSON: {message}")).at_path(stream.path())
}

/// Where the parser is.
struct Place {
    /// The line of the byte that was read last, from 1.
    line: Cell<u64>,
    /// Bytes that may yet be read of the element at hand.
    left: Cell<u64>,
}

/// The bytes of a stream, counted. The parser takes them one by one.
struct Counted<'a> {
    inner: BufReader<&'a mut Stream>,
    place: &'a Place,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let lines = buffer.iter().take(length).filter(|byte| **byte == b'\n').count();
        self.place.line.set(self.place.line.get() + lines as u64);
        let left = self.place.left.get().checked_sub(length as u64).ok_or_else(|| {
            std::io::Error::new(ErrorKind::FileTooLarge, "expected an element of at most 64 MiB")
        })?;
        self.place.left.set(left);
        Ok(length)
    }
}

/// The object around the array.
struct Outermost<'a> {
    key: &'a str,
    place: &'a Place,
    take: Take<'a>,
}

impl<'de> Visitor<'de> for Outermost<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "an object with the array {:?}", self.key)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.key {
                map.next_value_seed(Elements { place: self.place, take: &mut *self.take })?;
                found = true;
            } else {
                (self.take)(self.place.line.get(), Found::Beside(key));
                self.place.left.set(ELEMENT_LIMIT);
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(A::Error::custom(format!("expected {self}, found none"))) }
    }
}

impl fmt::Display for Outermost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.expecting(f)
    }
}

/// The array.
struct Elements<'a> {
    place: &'a Place,
    take: Take<'a>,
}

impl<'de> DeserializeSeed<'de> for Elements<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> std::result::Result<(), A::Error> {
        while let Some((line, value)) = elements.next_element_seed(Element(self.place))? {
            (self.take)(line, Found::Element(value));
            self.place.left.set(ELEMENT_LIMIT);
        }
        Ok(())
    }
}

/// One element, with the line it begins in.
struct Element<'a>(&'a Place);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = (u64, Value);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(u64, Value), D::Error> {
        let line = self.0.line.get();
        Ok((line, Value::deserialize(from)?))
    }
}

/// A text, number or truth value as cleaned text; empty for anything else.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => clean(text),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => String::new(),
    }
}

/// The values of an array; another value is one.
pub(crate) fn each(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// The texts of a value: of an array each of its own, else one; without those that stand for none.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    each(value).iter().map(text).filter(|text| !is_null(text)).collect()
}

impl Draft {
    /// The values of an object that the field map does not name are notes, with a warning. A path is made of folded
    /// names joined by `/`; arrays are no part of it.
    pub(crate) fn keep_unknown_json(&mut self, fields: &Fields, path: &str, value: &Value) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    let name = column_key(key);
                    let path = if path.is_empty() { name } else { format!("{path}/{name}") };
                    self.keep_unknown_json(fields, &path, value);
                }
            }
            Value::Array(values) => {
                values.iter().for_each(|value| self.keep_unknown_json(fields, path, value));
            }
            _ if fields.knows(path) => {}
            _ => {
                let text = text(value);
                if !is_null(&text) {
                    self.odd(path, &text, "a field that the field map does not know");
                }
            }
        }
    }
}
