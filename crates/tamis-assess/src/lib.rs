//! The effectiveness lab: what a matcher misses, and on how many ordinary people it alerts for nothing. Recall is never
//! told without the alerts beside it, at one threshold.

mod assessment;
mod cases;
mod comparison;
mod draw;
mod engine;
mod manipulate;
mod peers;
mod population;
mod questions;
mod report;
mod statistics;

pub use assessment::{
    Alerts, Assessment, AtThreshold, Budget, Example, Labelled, MostAlerts, NearMisses, Observed,
    ObservedCase, ObservedCrowd, ObservedPerson, OfKind, Point, Recall, Slow, Subject,
};
pub use cases::{Case, Group, Kind, Sought, manipulated, natural, near_misses};
pub use comparison::{Change, Changed, Comparison};
pub use draw::Draw;
pub use engine::{Alert, Asked, Engine, Found, Progress, Reason, Reference, Target};
pub use manipulate::Manipulation;
pub use peers::{Peer, PeerTable};
pub use population::{Culture, OrdinaryPerson, ordinary_names};
pub use questions::{Bystander, Crowd, Plan, Questions};
pub use report::Report;
pub use statistics::{Interval, Share, mcnemar};
