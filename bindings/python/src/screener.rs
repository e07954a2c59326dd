//! The screener.

// Every option and field is a keyword of its own: that is the contract.
#![allow(clippy::too_many_arguments)]

use crate::answer::Answer;
use crate::error::{OrPython, to_python};
use crate::fields::{add, query_of, schema_of, text, texts};
use crate::input::{Columns, Row, Rows, read, with_schema};
use crate::json;
use crate::settings::from_keywords;
use crate::table::{Collector, HitTable};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use std::path::PathBuf;
use tamis::{Error, ErrorCode, Options, Query};

/// Queries between two looks at Ctrl-C, a thread.
const PORTION: usize = 256;

/// Keywords with their names, in the form that `add` and `from_keywords` take.
macro_rules! keywords {
    ($($name:ident),* $(,)?) => { [$((stringify!($name), $name.as_ref())),*] };
}

/// Where the list of a screener came from: enough to make it again in another process.
#[derive(Clone, Debug)]
enum Origin {
    Embedded,
    File(PathBuf),
    Names(Vec<String>),
}

/// Screens names, identifiers and wallet addresses against one list. Immutable; any number of threads can use it.
#[pyclass(module = "tamis", frozen)]
#[derive(Clone, Debug)]
pub(crate) struct Screener {
    inner: tamis::Screener,
    origin: Origin,
}

impl Screener {
    /// The engine's.
    pub(crate) fn inner(&self) -> &tamis::Screener {
        &self.inner
    }

    fn make(py: Python<'_>, origin: Origin) -> PyResult<Self> {
        let inner = py.detach(|| match &origin {
            Origin::Embedded => tamis::Screener::embedded(),
            Origin::File(path) => tamis::Screener::open(path),
            Origin::Names(names) => tamis::Screener::from_names(names.iter().map(String::as_str)),
        });
        Ok(Screener { inner: inner.or_python(py)?, origin })
    }

    fn answer(&self, py: Python<'_>, query: &Query, options: &Options) -> PyResult<Answer> {
        Ok(Answer::new(py.detach(|| self.inner.screen(query, options)).or_python(py)?))
    }

    fn bulk(
        &self,
        py: Python<'_>,
        rows: Rows,
        schema: Option<tamis::Schema>,
        options: &Options,
    ) -> PyResult<HitTable> {
        // Options are judged before the first row, and the table has a stamp even if no row can be asked.
        let first = py.detach(|| self.inner.screen(&Query::default(), options)).or_python(py)?;
        let mut collector = Collector::new(first.stamp);
        let threads = match options.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        for mut portion in rows.portions(PORTION.saturating_mul(threads)) {
            py.check_signals()?;
            py.detach(|| {
                with_schema(&mut portion, schema);
                self.portion(portion, options, &mut collector)
            })?;
        }
        py.detach(|| collector.finish())
    }

    fn portion(&self, portion: Vec<Row>, options: &Options, collector: &mut Collector) -> PyResult<()> {
        let mut queries = Vec::with_capacity(portion.len());
        let mut reasons = Vec::with_capacity(portion.len());
        for row in portion {
            match row {
                Ok(query) => {
                    queries.push(query);
                    reasons.push(None);
                }
                Err(reason) => reasons.push(Some(reason)),
            }
        }
        let answers = self.inner.screen_many(&queries, options);
        let answers = answers.map_err(|error| Python::attach(|py| to_python(py, &error)))?;
        let mut answers = answers.into_iter();
        for reason in reasons {
            match reason {
                Some(reason) => collector.add_reason(reason),
                None => {
                    let missing = || PyTypeError::new_err("the engine gave fewer answers than queries");
                    collector.add(answers.next().ok_or_else(missing)?)?;
                }
            }
        }
        Ok(())
    }
}

#[pymethods]
impl Screener {
    /// A screener over the embedded default list.
    #[new]
    fn new(py: Python<'_>) -> PyResult<Self> {
        Self::make(py, Origin::Embedded)
    }

    /// A screener over a list file made by `tamis lists build`, by memory map.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Self::make(py, Origin::File(path))
    }

    /// A screener over an own watchlist of names; the ids are "0", "1" and so on.
    #[staticmethod]
    fn from_names(names: &Bound<'_, PyAny>) -> PyResult<Self> {
        if names.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("names: expected an iterable of str, found str"));
        }
        Self::make(names.py(), Origin::Names(texts("names", names)?))
    }

    /// Answers one query. `value` is a bare value, screened as every kind it can be, or a dict with query fields or a
    /// FollowTheMoney entity; keywords add to it. An option that is None has its default, see tamis.options().
    #[pyo3(signature = (
        value=None, *, id=None, schema=None, birth_date=None, countries=None, gender=None, names=None, wallets=None,
        emails=None, phones=None, websites=None, handles=None, identifiers=None, addresses=None,
        as_of=None, authorities=None, birth_date_conflict=None, explain=None, include_delisted=None, limit=None,
        lists=None, max_list_age_days=None, measures=None, programmes=None, threads=None, threshold=None, today=None,
        weak_aliases=None
    ))]
    fn screen<'py>(
        &self,
        py: Python<'py>,
        value: Option<Bound<'py, PyAny>>,
        id: Option<Bound<'py, PyAny>>,
        schema: Option<Bound<'py, PyAny>>,
        birth_date: Option<Bound<'py, PyAny>>,
        countries: Option<Bound<'py, PyAny>>,
        gender: Option<Bound<'py, PyAny>>,
        names: Option<Bound<'py, PyAny>>,
        wallets: Option<Bound<'py, PyAny>>,
        emails: Option<Bound<'py, PyAny>>,
        phones: Option<Bound<'py, PyAny>>,
        websites: Option<Bound<'py, PyAny>>,
        handles: Option<Bound<'py, PyAny>>,
        identifiers: Option<Bound<'py, PyAny>>,
        addresses: Option<Bound<'py, PyAny>>,
        as_of: Option<Bound<'py, PyAny>>,
        authorities: Option<Bound<'py, PyAny>>,
        birth_date_conflict: Option<Bound<'py, PyAny>>,
        explain: Option<Bound<'py, PyAny>>,
        include_delisted: Option<Bound<'py, PyAny>>,
        limit: Option<Bound<'py, PyAny>>,
        lists: Option<Bound<'py, PyAny>>,
        max_list_age_days: Option<Bound<'py, PyAny>>,
        measures: Option<Bound<'py, PyAny>>,
        programmes: Option<Bound<'py, PyAny>>,
        threads: Option<Bound<'py, PyAny>>,
        threshold: Option<Bound<'py, PyAny>>,
        today: Option<Bound<'py, PyAny>>,
        weak_aliases: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Answer> {
        let options = keywords![
            as_of,
            authorities,
            birth_date_conflict,
            explain,
            include_delisted,
            limit,
            lists,
            max_list_age_days,
            measures,
            programmes,
            threads,
            threshold,
            today,
            weak_aliases,
        ];
        let fields = keywords![
            id,
            schema,
            birth_date,
            countries,
            gender,
            names,
            wallets,
            emails,
            phones,
            websites,
            handles,
            identifiers,
            addresses,
        ];
        let mut query = query_of(value.as_ref())?;
        add(py, &mut query, &fields)?;
        self.answer(py, &query, &from_keywords(py, &options)?)
    }

    /// Answers many queries: a list of str, dict or None, an Arrow, pandas or polars column, or a frame with `column=`.
    #[pyo3(signature = (
        values, *, column=None, id_column=None, birth_date_column=None, country_column=None, schema=None,
        as_of=None, authorities=None, birth_date_conflict=None, explain=None, include_delisted=None, limit=None,
        lists=None, max_list_age_days=None, measures=None, programmes=None, threads=None, threshold=None, today=None,
        weak_aliases=None
    ))]
    fn screen_many<'py>(
        &self,
        values: &Bound<'py, PyAny>,
        column: Option<String>,
        id_column: Option<String>,
        birth_date_column: Option<String>,
        country_column: Option<String>,
        schema: Option<Bound<'py, PyAny>>,
        as_of: Option<Bound<'py, PyAny>>,
        authorities: Option<Bound<'py, PyAny>>,
        birth_date_conflict: Option<Bound<'py, PyAny>>,
        explain: Option<Bound<'py, PyAny>>,
        include_delisted: Option<Bound<'py, PyAny>>,
        limit: Option<Bound<'py, PyAny>>,
        lists: Option<Bound<'py, PyAny>>,
        max_list_age_days: Option<Bound<'py, PyAny>>,
        measures: Option<Bound<'py, PyAny>>,
        programmes: Option<Bound<'py, PyAny>>,
        threads: Option<Bound<'py, PyAny>>,
        threshold: Option<Bound<'py, PyAny>>,
        today: Option<Bound<'py, PyAny>>,
        weak_aliases: Option<Bound<'py, PyAny>>,
    ) -> PyResult<HitTable> {
        let py = values.py();
        let options = keywords![
            as_of,
            authorities,
            birth_date_conflict,
            explain,
            include_delisted,
            limit,
            lists,
            max_list_age_days,
            measures,
            programmes,
            threads,
            threshold,
            today,
            weak_aliases,
        ];
        let options = from_keywords(py, &options)?;
        let columns =
            Columns { value: column, id: id_column, birth_date: birth_date_column, country: country_column };
        let schema = schema_of(py, schema.as_ref())?;
        self.bulk(py, read(values, &columns)?, schema, &options)
    }

    /// Whether a crypto-wallet address is listed. The options are those of a wallet: `threshold` and what else is of
    /// names does not bear on it. What an address is says tamis.wallet.
    #[pyo3(signature = (
        address, *, as_of=None, authorities=None, explain=None, include_delisted=None, limit=None, lists=None,
        max_list_age_days=None, measures=None, programmes=None, today=None
    ))]
    fn wallet<'py>(
        &self,
        address: &Bound<'py, PyAny>,
        as_of: Option<Bound<'py, PyAny>>,
        authorities: Option<Bound<'py, PyAny>>,
        explain: Option<Bound<'py, PyAny>>,
        include_delisted: Option<Bound<'py, PyAny>>,
        limit: Option<Bound<'py, PyAny>>,
        lists: Option<Bound<'py, PyAny>>,
        max_list_age_days: Option<Bound<'py, PyAny>>,
        measures: Option<Bound<'py, PyAny>>,
        programmes: Option<Bound<'py, PyAny>>,
        today: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Answer> {
        let py = address.py();
        let options = keywords![
            as_of,
            authorities,
            explain,
            include_delisted,
            limit,
            lists,
            max_list_age_days,
            measures,
            programmes,
            today,
        ];
        let mut query = Query::default();
        query.wallets.push(text("address", address)?);
        self.answer(py, &query, &from_keywords(py, &options)?)
    }

    /// SHA-256 of the list's content.
    #[getter]
    fn snapshot(&self) -> &str {
        self.inner.snapshot().id()
    }

    /// The lists: dicts with id, authority, title, date and files.
    #[getter]
    fn lists<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.inner.snapshot().meta().lists)
    }

    /// For workers, not for storage: the other side opens the same list again and its digest must agree.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = py.import("tamis._native")?.getattr("_restore")?;
        let (path, names) = match &self.origin {
            Origin::Embedded => (None, None),
            Origin::File(path) => (Some(path), None),
            Origin::Names(names) => (None, Some(names)),
        };
        let arguments = (path, names, self.snapshot()).into_pyobject(py)?;
        Ok((restore, arguments))
    }

    fn __repr__(&self) -> String {
        match &self.origin {
            Origin::Embedded => "Screener()".to_owned(),
            Origin::File(path) => format!("Screener.open({:?})", path.display().to_string()),
            Origin::Names(names) => {
                let shown: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
                let rest =
                    if names.len() > 3 { format!(" + {} more", names.len() - 3) } else { String::new() };
                format!("Screener.from_names({shown:?}{rest})")
            }
        }
    }
}

/// Makes a pickled screener again.
#[pyfunction(name = "_restore")]
pub(crate) fn restore(
    py: Python<'_>,
    path: Option<PathBuf>,
    names: Option<Vec<String>>,
    snapshot: &str,
) -> PyResult<Screener> {
    let origin = match (path, names) {
        (Some(path), _) => Origin::File(path),
        (None, Some(names)) => Origin::Names(names),
        (None, None) => Origin::Embedded,
    };
    let screener = Screener::make(py, origin)?;
    let found = screener.snapshot();
    if found != snapshot {
        let message = format!("the pickled screener has the list {snapshot}, here it is {found}");
        return Err(to_python(py, &Error::new(ErrorCode::Digest, message)));
    }
    Ok(screener)
}
