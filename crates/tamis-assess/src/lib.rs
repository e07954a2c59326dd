//! The effectiveness lab: what a matcher misses, and on how many ordinary people it alerts for nothing. Recall is never
//! told without the alerts beside it, at one threshold.
//!
//! ```
//! use tamis_assess::{Assessment, Culture, Engine, Plan, Questions, Report, Subject};
//! let screener = tamis::Screener::embedded()?;
//! let mut plan = Plan::default();
//! (plan.cases, plan.people) = (10, 50);
//! let questions = Questions::of_list(screener.snapshot(), &[Culture::Korean], plan)?;
//! let subject = Subject::of_list(screener.name(), screener.snapshot(), "made from the list");
//! let assessment = Assessment::of(&screener, subject, &questions, plan, &|_answered| ())?;
//! assert!(assessment.mean_recall() > Some(0.5));
//! let page = Report::of(assessment).html()?;
//! assert!(page.starts_with("<!doctype html>"));
//! # Ok::<(), tamis::Error>(())
//! ```

mod assessment;
mod baseline;
mod cases;
mod comparison;
mod draw;
mod engine;
mod manipulate;
mod matcher;
mod own;
mod peers;
mod population;
mod questions;
mod report;
mod statistics;
mod words;

pub use assessment::{
    Alerts, Assessment, AtThreshold, Budget, Example, Labelled, MostAlerts, NearMisses, Observed,
    ObservedCase, ObservedCrowd, ObservedPerson, OfKind, Point, Recall, Slow, Subject, is_at,
};
pub use baseline::{Baseline, Turn, Turned};
pub use cases::{Case, Group, Kind, List, Sought, manipulated, natural, near_misses};
pub use comparison::{Change, Changed, Comparison};
pub use draw::Draw;
pub use engine::{Alert, Asked, Candidates, Engine, Found, Paired, Reference, Target};
pub use manipulate::Manipulation;
pub use matcher::{Blocking, BuiltIn, Matcher, Pair, Program, Progress, Reason, Tamis, rounded};
pub use own::{Columns, Frame, Own, Source, customers, labelled_pairs};
pub use peers::{Peer, PeerTable, SideBySide};
pub use population::{Culture, OrdinaryCompany, OrdinaryPerson, ordinary_companies, ordinary_names};
pub use questions::{Bystander, Crowd, Plan, Questions};
pub use report::Report;
pub use statistics::{Interval, Share, mcnemar};
