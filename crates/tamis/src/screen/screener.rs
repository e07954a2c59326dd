use super::answer::{Answer, ListStamp, Stamp, Status};
use super::asked::Asked;
use super::options::Options;
use super::query::Query;
use super::{collect, findings};
use crate::date::Day;
use crate::entity::{Attribution, Entity, Name, Schema};
use crate::error::{Error, ErrorCode, Result};
use crate::index::{Counters, Retrieval};
use crate::snapshot::{ListInfo, Snapshot, SnapshotBuilder};
use crate::wallet::WalletBook;
use std::path::Path;
use std::sync::Arc;

/// Screens queries against one snapshot. Immutable, cheap to clone, shared by any number of threads; everything it
/// needs is built before its constructor returns.
///
/// ```
/// use tamis::{Options, Query, Screener};
/// let screener = Screener::from_names(["ACME Trading"])?;
/// let answer = screener.screen(&Query::name("Acme Tradng"), &Options::default())?;
/// assert_eq!(answer.hits()[0].caption(), "ACME Trading");
/// # Ok::<(), tamis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Screener {
    pub(super) inner: Arc<Inner>,
}

/// What the threads share.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) snapshot: Snapshot,
    /// Listed wallets; an id is a position in `wallet_facts`.
    pub(super) wallets: WalletBook,
    pub(super) wallet_facts: Vec<(u32, u32)>,
    /// Attributed facts, and the wallets among them by position.
    pub(super) attributions: Vec<Attribution>,
    pub(super) attributed_wallets: WalletBook,
    lists: Vec<ListStamp>,
}

impl Screener {
    /// The embedded default list (feature `embedded`).
    ///
    /// # Errors
    /// `BAD_SNAPSHOT` if the library was built with a damaged list.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Self> {
        Self::new(Snapshot::from_static(include_bytes!("../../embedded/default.tamis"))?)
    }

    /// A list file made by `tamis lists build`, by memory map. Replace such a file by renaming another over it;
    /// a file that is cut short while it is mapped ends the process.
    ///
    /// # Errors
    /// `NOT_FOUND`, `IO`, `BAD_SNAPSHOT`, `SNAPSHOT_VERSION`.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::new(Snapshot::open(path)?)
    }

    /// An own watchlist of names; the ids are `0`, `1` and so on, the list id is `names`.
    ///
    /// # Errors
    /// `EMPTY_LIST` without a name; `BAD_ENTITY` for a name that cannot be screened, with its position.
    pub fn from_names<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Result<Self> {
        let mut builder = SnapshotBuilder::new();
        for (position, name) in names.into_iter().enumerate() {
            let name: String = name.into();
            let mut entity = Entity::new(position.to_string(), Schema::LegalEntity, name.clone());
            entity.names.push(Name::primary(name));
            entity.listings.push(own_listing(position));
            builder.entity(entity);
        }
        Self::from_builder(builder)
    }

    /// Own parties, compiled in memory. A party without a listing gets one on the list `own`.
    ///
    /// # Errors
    /// As [`Screener::from_names`].
    pub fn from_entities(entities: impl IntoIterator<Item = Entity>) -> Result<Self> {
        let mut builder = SnapshotBuilder::new();
        for (position, mut entity) in entities.into_iter().enumerate() {
            if entity.listings.is_empty() {
                entity.listings.push(own_listing(position));
            }
            builder.entity(entity);
        }
        Self::from_builder(builder)
    }

    fn from_builder(mut builder: SnapshotBuilder) -> Result<Self> {
        let title = "own watchlist".to_owned();
        builder.list(ListInfo {
            id: "own".to_owned(),
            authority: "own".to_owned(),
            title,
            date: None,
            files: Vec::new(),
        });
        let built = builder.finish()?;
        if let Some(skipped) = built.skipped.first() {
            let message = format!(
                "name {:?} of party {:?} cannot be screened: {}",
                skipped.name, skipped.entity, skipped.reason
            );
            return Err(Error::new(ErrorCode::BadEntity, message));
        }
        Self::new(Snapshot::from_bytes(built.bytes)?)
    }

    /// A screener over an opened snapshot.
    ///
    /// # Errors
    /// `BAD_SNAPSHOT` if its wallets or attributed facts cannot be read; `EMPTY_LIST` if it has no party.
    pub fn new(snapshot: Snapshot) -> Result<Self> {
        if snapshot.meta().entities == 0 {
            return Err(Error::new(ErrorCode::EmptyList, "the list has no party"));
        }
        let listed: Vec<(&str, (u32, u32))> =
            snapshot.wallet_facts().map(|(text, fact)| (text, (fact.entity, fact.item))).collect();
        let wallets = WalletBook::new(listed.iter().enumerate().map(|(id, (text, _))| (id as u32, *text)));
        let wallet_facts = listed.iter().map(|(_, fact)| *fact).collect();
        let attributions = snapshot.attributions()?;
        let attributed = attributions.iter().enumerate().filter(|(_, fact)| fact.kind == "wallet");
        let attributed_wallets =
            WalletBook::new(attributed.map(|(id, fact)| (id as u32, fact.value.as_str())));
        let lists = snapshot
            .meta()
            .lists
            .iter()
            .map(|list| ListStamp { id: list.id.clone(), date: list.date })
            .collect();
        let inner = Inner { wallets, wallet_facts, attributions, attributed_wallets, lists, snapshot };
        Ok(Screener { inner: Arc::new(inner) })
    }

    /// The snapshot.
    pub fn snapshot(&self) -> &Snapshot {
        &self.inner.snapshot
    }

    /// Answers one query.
    ///
    /// # Errors
    /// `TOO_LONG` for a value over 1,024 characters or 64 words; `UNKNOWN_FILTER` if a filter names nothing that
    /// the list has; `BAD_OPTION` for `max_list_age_days` without `today`.
    pub fn screen(&self, query: &Query, options: &Options) -> Result<Answer> {
        self.check(options)?;
        let stamp = self.stamp(options);
        self.answer(query, options, Retrieval::Index, 0, &stamp).map(|(answer, _)| answer)
    }

    /// Answers one query with a given retrieval, and says what it cost. The answer never depends on the retrieval.
    ///
    /// # Errors
    /// As [`Screener::screen`].
    #[cfg(feature = "oracle")]
    pub fn screen_by(
        &self,
        query: &Query,
        options: &Options,
        retrieval: Retrieval,
    ) -> Result<(Answer, Counters)> {
        self.check(options)?;
        let stamp = self.stamp(options);
        self.answer(query, options, retrieval, 0, &stamp)
    }

    /// Answers many queries, in order. A query that cannot be answered becomes `not_checked` with the error as its
    /// reason, so that one bad row does not lose the others.
    ///
    /// # Errors
    /// `UNKNOWN_FILTER` or `BAD_OPTION`, as [`Screener::screen`]; `IO` if the threads cannot be started.
    pub fn screen_many(&self, queries: &[Query], options: &Options) -> Result<Vec<Answer>> {
        self.screen_map(queries, options, |answer, _| answer)
    }

    /// As [`Screener::screen_many`], keeping of each answer only what `keep` makes of it and of what the retrieval cost:
    /// for millions of queries whose answers together would not fit into memory.
    ///
    /// ```
    /// use tamis::{Options, Query, Screener};
    /// let queries = [Query::name("Shim Hyun-sup"), Query::name("Jane Doe")];
    /// let totals = Screener::embedded()?.screen_map(&queries, &Options::default(), |answer, _| answer.total)?;
    /// assert!(totals[0] > 0 && totals[1] == 0);
    /// # Ok::<(), tamis::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Screener::screen_many`].
    pub fn screen_map<T: Send>(
        &self,
        queries: &[Query],
        options: &Options,
        keep: impl Fn(Answer, Counters) -> T + Sync,
    ) -> Result<Vec<T>> {
        self.check(options)?;
        let stamp = self.stamp(options);
        super::many::run(queries, options.threads, |position, query| {
            match self.answer(query, options, Retrieval::Index, position, &stamp) {
                Ok((answer, counters)) => keep(answer, counters),
                Err(error) => {
                    keep(not_checked(position, query, error.to_string(), stamp.clone()), Counters::default())
                }
            }
        })
    }

    fn answer(
        &self,
        query: &Query,
        options: &Options,
        retrieval: Retrieval,
        position: usize,
        stamp: &Stamp,
    ) -> Result<(Answer, Counters)> {
        let mut counters = Counters::default();
        let asked = Asked::new(query, &self.inner)?;
        if let Some(reason) = self.stale(options)? {
            return Ok((not_checked(position, query, reason, stamp.clone()), counters));
        }
        let mut collected =
            collect::hits(&self.inner, &asked, options, self.day(options), retrieval, &mut counters)?;
        let findings = findings::of(&self.inner, &asked);
        let total = collected.hits.len();
        let truncated = options.limit > 0 && total > options.limit;
        if truncated {
            collected.hits.truncate(options.limit);
        }
        let status = match (total, asked.unchecked.is_empty() && asked.is_something()) {
            (0, true) => Status::None,
            (0, false) => Status::NotChecked,
            _ => Status::Hits,
        };
        let reason = (status == Status::NotChecked).then(|| asked.reason());
        let answer = Answer {
            query_index: position,
            query_id: query.id.clone(),
            status,
            reason,
            total,
            truncated,
            held_back: collected.held_back,
            hits: collected.hits,
            findings,
            unchecked: asked.unchecked,
            stamp: stamp.clone(),
        };
        Ok((answer, counters))
    }

    fn stamp(&self, options: &Options) -> Stamp {
        Stamp {
            snapshot: self.inner.snapshot.id().to_owned(),
            lists: self.inner.lists.clone(),
            engine: env!("CARGO_PKG_VERSION"),
            tables: crate::tables_version(),
            options: options.digest(),
        }
    }

    /// The day asked about; without one and without a list date every listing without an end counts.
    pub(super) fn day(&self, options: &Options) -> Day {
        options.as_of.or_else(|| self.inner.snapshot.meta().newest_date()).unwrap_or(Day::MAX)
    }

    /// A filter that matches nothing loaded is an error, not "none".
    fn check(&self, options: &Options) -> Result<()> {
        let meta = self.inner.snapshot.meta();
        let lists: Vec<String> = meta.lists.iter().map(|list| list.id.clone()).collect();
        let measures: Vec<String> =
            options.measures.iter().map(|measure| measure.word().to_owned()).collect();
        for (name, asked, loaded) in [
            ("lists", &options.lists, &lists),
            ("authorities", &options.authorities, &meta.authorities),
            ("programmes", &options.programmes, &meta.programmes),
            ("measures", &measures, &meta.measures),
        ] {
            if let Some(unknown) = asked.iter().find(|word| !loaded.contains(word)) {
                let message = format!("option {name}: no loaded list has {unknown:?}");
                return Err(Error::new(ErrorCode::UnknownFilter, message)
                    .with_hint(format!("loaded: {}", loaded.join(", "))));
            }
        }
        Ok(())
    }

    /// Why the lists are too old, if they are.
    fn stale(&self, options: &Options) -> Result<Option<String>> {
        let Some(most) = options.max_list_age_days else { return Ok(None) };
        let Some(today) = options.today else {
            return Err(Error::new(
                ErrorCode::BadOption,
                "option max_list_age_days needs option today: the engine has no clock",
            ));
        };
        for list in &self.inner.snapshot.meta().lists {
            if !options.lists.is_empty() && !options.lists.contains(&list.id) {
                continue;
            }
            let Some(date) = list.date else {
                return Ok(Some(format!("stale list: the date of {} is not known", list.id)));
            };
            let age = i64::from(today.number()) - i64::from(date.number());
            if age > i64::from(most) {
                return Ok(Some(format!("stale list: {} is of {date}, {age} days before {today}", list.id)));
            }
        }
        Ok(None)
    }
}

fn own_listing(position: usize) -> crate::entity::Listing {
    crate::entity::Listing {
        list: "own".to_owned(),
        list_id: Some(position.to_string()),
        authority: "own".to_owned(),
        programmes: Vec::new(),
        measure: crate::entity::Measure::Other,
        from: None,
        until: None,
        reason: None,
        sources: Vec::new(),
    }
}

fn not_checked(position: usize, query: &Query, reason: String, stamp: Stamp) -> Answer {
    Answer {
        query_index: position,
        query_id: query.id.clone(),
        status: Status::NotChecked,
        reason: Some(reason),
        total: 0,
        truncated: false,
        held_back: 0,
        hits: Vec::new(),
        findings: Vec::new(),
        unchecked: Vec::new(),
        stamp,
    }
}
