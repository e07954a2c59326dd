//! The effectiveness lab: what a matcher misses, and on how many ordinary people it alerts for nothing. Recall is never
//! told without the alerts beside it, at one threshold.

mod assessment;
mod cases;
mod draw;
mod engine;
mod manipulate;
mod population;
mod statistics;

pub use assessment::{Alerts, Assessment, Budget, Plan, Recall};
pub use cases::{Case, cases};
pub use draw::Draw;
pub use engine::{Asked, Engine, Found, Reference};
pub use manipulate::{Group, Manipulation};
pub use population::{Culture, OrdinaryCompany, OrdinaryPerson, ordinary_companies, ordinary_names};
pub use statistics::{Interval, Share, mcnemar};
