use super::columns::{Column, PRIMARY};
use super::fixed;
use super::rows::NULL;

/// The form of the files of a set. Source: OFAC's `dat_spec.txt`; files of 2019-07.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Fields between commas.
    Csv,
    /// Fields between `@`.
    Del,
    /// Fields between `|`.
    Pip,
    /// Fields of a fixed width.
    Ff,
}

/// A form, the end of its file names, the mark between its fields. The first is taken where two serve alike.
const FORMS: [(Form, &str, Option<u8>); 4] = [
    (Form::Csv, ".csv", Some(b',')),
    (Form::Del, ".del", Some(b'@')),
    (Form::Pip, ".pip", Some(b'|')),
    (Form::Ff, ".ff", None),
];

impl Form {
    pub(super) fn all() -> impl Iterator<Item = Form> {
        FORMS.iter().map(|(form, _, _)| *form)
    }

    /// The end of its file names.
    pub(super) fn extension(self) -> &'static str {
        FORMS.iter().find(|(form, _, _)| *form == self).map_or("", |(_, extension, _)| extension)
    }

    /// The mark between its fields; `None`: they have a fixed width.
    pub(super) fn mark(self) -> Option<u8> {
        FORMS.iter().find(|(form, _, _)| *form == self).and_then(|(_, _, mark)| *mark)
    }

    /// The form that the end of a file name says, and what stands before it.
    pub(super) fn of_name(name: &str) -> Option<(Form, &str)> {
        FORMS.iter().find_map(|(form, extension, _)| Some((*form, name.strip_suffix(extension)?)))
    }

    /// The form in which the first row is one of the primary file: twelve fields, a number, a name, a known type or null.
    pub(crate) fn of_primary(content: &[u8]) -> Option<Form> {
        Form::all().find(|form| {
            let cells = form.first_row(content, PRIMARY);
            let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim());
            let number = cell(0);
            cells.len() == PRIMARY.len()
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && [NULL, "individual", "vessel", "aircraft"].contains(&cell(2))
        })
    }

    /// The cells of the first row; none if it cannot be read in this form.
    fn first_row(self, content: &[u8], columns: &[Column]) -> Vec<String> {
        let Some(mark) = self.mark() else {
            return fixed::first_row(content, columns).unwrap_or_default();
        };
        let mut record = csv::ByteRecord::new();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(content);
        match reader.read_byte_record(&mut record) {
            Ok(true) => record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
            _ => Vec::new(),
        }
    }
}
