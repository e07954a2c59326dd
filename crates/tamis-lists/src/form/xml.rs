//! An XML file record by record: only one record is in memory.

use super::text::clean;
use crate::file::SourceFile;
use crate::stream::Stream;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// Elements inside each other, at most.
const DEPTH: usize = 64;
/// Bytes of text and attributes of one record, at most (64 MiB).
const RECORD_LIMIT: usize = 64 << 20;

/// An element with all that is in it. Names are local names: namespaces differ between editions of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// Line of its start tag, from 1.
    pub(crate) line: u64,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    text: String,
}

impl Element {
    /// An element that no file has, to be read as one.
    pub(crate) fn new(name: &str, line: u64, text: &str) -> Element {
        Element { name: name.to_owned(), line, text: text.to_owned(), ..Element::default() }
    }

    /// Its child of that name, made if there is none, with a text added to its own.
    pub(crate) fn child(&mut self, name: &str, text: &str) -> &mut Element {
        let place = self.children.iter().position(|child| child.name == name).unwrap_or(self.children.len());
        if place == self.children.len() {
            self.children.push(Element::new(name, self.line, ""));
        }
        // It was there, or was pushed.
        #[allow(clippy::indexing_slicing)]
        let child = &mut self.children[place];
        child.text.push_str(text);
        child
    }

    /// Its own text as it stands, with its lines.
    pub(crate) fn raw(&self) -> &str {
        &self.text
    }

    /// Its own text, cleaned; empty if there is none.
    pub(crate) fn text(&self) -> String {
        clean(&self.text)
    }

    /// A cleaned attribute; empty if it is absent.
    pub(crate) fn attr(&self, name: &str) -> String {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| clean(value))
            .unwrap_or_default()
    }

    /// The first element at a path of names.
    pub(crate) fn at(&self, path: &str) -> Option<&Element> {
        path.split('/')
            .try_fold(self, |element, name| element.children.iter().find(|child| child.name == name))
    }

    /// The cleaned text at a path of names; empty if there is none.
    pub(crate) fn get(&self, path: &str) -> String {
        self.at(path).map(Element::text).unwrap_or_default()
    }

    /// The children of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The elements at the end of a path: every element of its last name below every one of the names before.
    pub(crate) fn every<'a>(&'a self, path: &'a str) -> Vec<&'a Element> {
        path.split('/')
            .fold(vec![self], |found, name| found.into_iter().flat_map(|element| element.all(name)).collect())
    }
}

/// The records of an XML file: every element that is no container.
pub(crate) struct Records {
    path: PathBuf,
    reader: Reader<Stream>,
    containers: &'static [&'static str],
    buffer: Vec<u8>,
    /// Open containers with their attributes, outermost first.
    open: Vec<Element>,
    /// The outermost element once it was opened.
    root: Option<Element>,
    ended: bool,
}

impl Records {
    /// `containers`: elements that only hold records. Everything else outside a record is a record; without containers
    /// the outermost element is.
    pub(crate) fn open(path: &Path, containers: &'static [&'static str]) -> Result<Records> {
        let mut stream = Stream::open(path)?;
        stream.skip_mark()?;
        let mut reader = Reader::from_reader(stream);
        reader.config_mut().expand_empty_elements = true;
        let (buffer, open) = (Vec::new(), Vec::new());
        Ok(Records { path: path.to_owned(), reader, containers, buffer, open, root: None, ended: false })
    }

    /// The next record; `None` at the end of the file.
    pub(crate) fn next_record(&mut self) -> Result<Option<Element>> {
        loop {
            match self.event()? {
                Token::Start(element) if self.containers.contains(&element.name.as_str()) => {
                    if self.root.is_none() {
                        self.root = Some(element.clone());
                    }
                    self.open.push(element);
                }
                Token::Start(element) => {
                    let record = self.record(element)?;
                    // Without containers the outermost element is the one record.
                    self.ended |= self.containers.is_empty();
                    return Ok(Some(record));
                }
                Token::End => {
                    self.open.pop();
                    self.ended = self.open.is_empty();
                }
                Token::Text(text) if !text.trim().is_empty() => {
                    return Err(self.bad(format!("expected an element, found the text {:?}", clean(&text))));
                }
                Token::Text(_) => {}
                Token::Eof if self.ended => return Ok(None),
                Token::Eof => return Err(self.truncated()),
            }
        }
    }

    /// The name of the innermost container around the record that was read last.
    pub(crate) fn container(&self) -> &str {
        self.open.last().map_or("", |element| element.name.as_str())
    }

    /// An attribute of the outermost element; known once a record was read.
    pub(crate) fn root_attr(&self, name: &str) -> String {
        self.root.as_ref().map(|root| root.attr(name)).unwrap_or_default()
    }

    pub(crate) fn finish(self) -> Result<SourceFile> {
        self.reader.into_inner().finish()
    }

    fn record(&mut self, start: Element) -> Result<Element> {
        let mut size = weight(&start);
        let mut open = vec![start];
        loop {
            if size > RECORD_LIMIT {
                return Err(self.error(ErrorCode::TooLong, "expected a record of at most 64 MiB".to_owned()));
            }
            match self.event()? {
                Token::Start(element) => {
                    if open.len() >= DEPTH {
                        return Err(
                            self.bad(format!("elements stand inside each other more than {DEPTH} deep"))
                        );
                    }
                    size += weight(&element);
                    open.push(element);
                }
                Token::Text(text) => {
                    size += text.len();
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&text);
                    }
                }
                Token::End => {
                    let Some(closed) = open.pop() else { return Err(self.truncated()) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(closed),
                        None => return Ok(closed),
                    }
                }
                Token::Eof => return Err(self.truncated()),
            }
        }
    }

    fn event(&mut self) -> Result<Token> {
        self.buffer.clear();
        let read = self.reader.read_event_into(&mut self.buffer);
        let line = self.reader.get_ref().line();
        let token = match read {
            Ok(Event::Start(start)) => element(&start, line).map(Token::Start),
            Ok(Event::End(_)) => Ok(Token::End),
            Ok(Event::Text(text)) => Ok(Token::Text(text.xml10_content().into_owned())),
            Ok(Event::CData(text)) => Ok(Token::Text(text.xml10_content().into_owned())),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => Ok(Token::Text(letter.to_string())),
                _ => predefined(&reference).map(|text| Token::Text(text.to_owned())),
            },
            Ok(Event::Eof) => Ok(Token::Eof),
            // A type definition could define entities: they are not expanded, so their use is an error above.
            Ok(_) => Ok(Token::Text(String::new())),
            Err(quick_xml::Error::Io(error)) => return Err(self.reader.get_ref().failed(&error)),
            Err(quick_xml::Error::Syntax(_)) => return Err(self.truncated()),
            Err(error) => Err(error.to_string()),
        };
        token.map_err(|message| self.bad(format!("XML: {message}")))
    }

    fn truncated(&self) -> Error {
        let message = "the file ends before its outermost element does (the file was not downloaded in full)";
        self.error(ErrorCode::Truncated, message.to_owned())
    }

    fn bad(&self, message: String) -> Error {
        self.error(ErrorCode::BadList, message)
    }

    fn error(&self, code: ErrorCode, message: String) -> Error {
        Error::new(code, message).at_path(&self.path).at_line(self.reader.get_ref().line())
    }
}

enum Token {
    Start(Element),
    End,
    Text(String),
    Eof,
}

fn weight(element: &Element) -> usize {
    64 + element.attributes.iter().map(|(name, value)| 48 + name.len() + value.len()).sum::<usize>()
}

fn element(start: &BytesStart<'_>, line: u64) -> std::result::Result<Element, String> {
    let mut element = Element { name: start.local_name().as_ref().to_owned(), line, ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name: &str = attribute.key.local_name().into_inner();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        element.attributes.push((name.to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn predefined(name: &str) -> std::result::Result<&'static str, String> {
    quick_xml::escape::resolve_predefined_entity(name).ok_or_else(|| format!("unknown entity &{name};"))
}
