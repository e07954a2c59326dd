//! What an assessment asks: cases, near misses, and crowds of people who are on no list.

use crate::cases::{Case, List, Sought, manipulated, natural, near_misses};
use crate::population::{Culture, OrdinaryCompany, OrdinaryPerson, ordinary_companies, ordinary_names};
use serde::{Deserialize, Serialize};
use tamis::snapshot::Snapshot;
use tamis::{Error, ErrorCode, Result, Schema, Score};

/// The script of a crowd whose names are in the script of their culture.
pub(crate) const NATIVE: &str = "native";

/// Cases of a class and kind, people of a culture, times over: at most.
const MOST_CASES: u64 = 100_000;
const MOST_PEOPLE: u64 = 1_000_000;
const MOST_TIMES: u64 = 20;

/// How much is asked. The same plan and list ask the same questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Plan {
    /// The seed of everything drawn.
    pub seed: u64,
    /// Cases of each class and kind (persons, organisations, vessels), at most; of each script but Latin a quarter.
    pub cases: usize,
    /// Ordinary people of each culture.
    pub people: usize,
    /// How many times over damage (typing errors and their like) is done to a name.
    pub times: u32,
    /// The threshold of recall and alerts: a score at it counts.
    pub threshold: Score,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { seed: 1, cases: 100, people: 2_000, times: 1, threshold: Score::DEFAULT_THRESHOLD }
    }
}

impl Plan {
    /// Of nothing nothing follows; and what is asked is held in memory.
    fn check(self) -> Result<()> {
        let bounds = [
            ("cases", self.cases as u64, MOST_CASES),
            ("people", self.people as u64, MOST_PEOPLE),
            ("times", u64::from(self.times), MOST_TIMES),
        ];
        match bounds.into_iter().find(|(_, found, most)| !(1..=*most).contains(found)) {
            None => Ok(()),
            Some((what, found, most)) => {
                let message = format!("{what}: expected 1 to {most}, found {found}");
                Err(Error::new(ErrorCode::BadOption, message))
            }
        }
    }
}

/// Somebody, or a company, on no list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bystander {
    /// The name.
    pub name: String,
    /// What bears it.
    pub schema: Schema,
    /// ISO date.
    pub birth_date: Option<String>,
    /// Two-letter code.
    pub country: Option<String>,
}

impl Bystander {
    /// A name and nothing else.
    pub fn new(name: impl Into<String>, schema: Schema) -> Bystander {
        Bystander { name: name.into(), schema, birth_date: None, country: None }
    }
}

/// Bystanders of one culture in one script.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Crowd {
    /// The culture, or who they are.
    pub of: String,
    /// `Latin`, or `native`: the script of the culture.
    pub script: String,
    /// Whether nobody of them is listed but by chance of the name. Of customers without a decision nobody knows: their
    /// alerts are told, and are no part of a mean.
    pub is_cleared: bool,
    /// The people.
    pub people: Vec<Bystander>,
}

impl Crowd {
    /// People under a heading, none of them listed.
    pub fn new(of: impl Into<String>, script: impl Into<String>, people: Vec<Bystander>) -> Crowd {
        Crowd { of: of.into(), script: script.into(), is_cleared: true, people }
    }
}

/// Everything that is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Questions {
    /// Names that are to be found.
    pub cases: Vec<Case>,
    /// Names that must not alert on the party that they are like.
    pub near_misses: Vec<Case>,
    /// People who are on no list but by chance of their name: namesakes stay in.
    pub crowds: Vec<Crowd>,
}

impl Questions {
    /// Cases and near misses made from a list, ordinary people of some cultures (mostly
    /// [`Culture::ALL`]), and ordinary companies.
    ///
    /// # Errors
    /// `BAD_OPTION` for a plan without cases, people or times, of which nothing follows; `BAD_SNAPSHOT`.
    pub fn of_list(snapshot: &Snapshot, cultures: &[Culture], plan: Plan) -> Result<Questions> {
        plan.check()?;
        let list = List::read(snapshot)?;
        let mut cases = manipulated(&list, plan.cases, plan.times, plan.seed);
        cases.extend(natural(&list, plan.cases, plan.seed));
        Ok(Questions {
            cases,
            near_misses: near_misses(&list, plan.cases, plan.seed),
            crowds: cultures
                .iter()
                .flat_map(|culture| crowds(*culture, plan))
                .chain([companies(plan)])
                .collect(),
        })
    }

    /// Whether no list is asked: every name is compared with names, and there is nobody else.
    pub(crate) fn are_pairs(&self) -> bool {
        let mut cases = self.cases.iter().chain(&self.near_misses);
        self.crowds.is_empty() && cases.all(|case| matches!(case.sought, Sought::Names(_)))
    }

    /// How many questions there are: by name only, and again with what else is known.
    pub fn number(&self) -> usize {
        let people: usize = self.crowds.iter().map(|crowd| crowd.people.len()).sum();
        let cases = || self.cases.iter().chain(&self.near_misses);
        let more = cases().filter(|case| case.has_evidence()).count();
        cases().count() + more + 2 * people
    }
}

fn crowds(culture: Culture, plan: Plan) -> Vec<Crowd> {
    let people = ordinary_names(culture, plan.people, plan.seed);
    let bystander = |person: &OrdinaryPerson, name: &str| Bystander {
        birth_date: Some(person.birth_date.clone()),
        country: Some(person.country.to_owned()),
        ..Bystander::new(name, Schema::Person)
    };
    let latin = people.iter().map(|person| bystander(person, &person.name)).collect();
    let native: Vec<Bystander> =
        people.iter().filter_map(|person| Some(bystander(person, person.native.as_ref()?))).collect();
    let mut crowds = vec![Crowd::new(culture.name(), "Latin", latin)];
    if !native.is_empty() {
        crowds.push(Crowd::new(culture.name(), NATIVE, native));
    }
    crowds
}

fn companies(plan: Plan) -> Crowd {
    let bystander = |company: OrdinaryCompany| Bystander {
        country: Some(company.country.to_owned()),
        ..Bystander::new(company.name, Schema::Company)
    };
    let all = ordinary_companies(plan.people, plan.seed).into_iter().map(bystander).collect();
    Crowd::new("companies", "Latin", all)
}
