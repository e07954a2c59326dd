//! OFAC's lists as XML: standard (`SDN.XML`), Enhanced and Advanced. Fields: `fields_*.tsv`; labels of papers and
//! features are those of the delimited files' remarks.

mod advanced;
mod enhanced;
pub(crate) mod facts;
mod periods;
mod standard;

pub(crate) use advanced::read as advanced;
pub(crate) use enhanced::read as enhanced;
pub(crate) use standard::read as standard;

use crate::form::reading::About;
use tamis::entity::Measure;

const SDN: About = About {
    id: "us_ofac_sdn",
    authority: "us",
    title: "OFAC Specially Designated Nationals and Blocked Persons List",
};
const CONS: About =
    About { id: "us_ofac_cons", authority: "us", title: "OFAC Consolidated Sanctions List (non-SDN)" };

/// The umbrella list that every party of the other non-SDN lists stands on too.
const UMBRELLA: &str = "Consolidated List";

/// List id and measure by OFAC's name of a list. SSI prohibits some dealings only; what the other non-SDN lists ask
/// for differs by programme.
fn list_of(name: &str) -> (&'static str, Measure) {
    match name {
        "SDN List" => (SDN.id, Measure::Block),
        "Sectoral Sanctions Identifications List" => (CONS.id, Measure::Sectoral),
        _ => (CONS.id, Measure::Other),
    }
}
