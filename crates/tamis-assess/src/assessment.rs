//! The assessment of one engine on one list: recall per class and script, alerts per culture, one against the other.

use crate::cases::{Case, cases};
use crate::engine::{Asked, Engine, Found};
use crate::manipulate::{Group, Manipulation};
use crate::population::{Culture, OrdinaryPerson, ordinary_names};
use crate::statistics::{Interval, Share};
use serde::Serialize;
use std::collections::BTreeMap;
use tamis::snapshot::Snapshot;
use tamis::{Error, ErrorCode, Result, Schema, Score};

/// Alerts per 1,000 ordinary people at which recall is told.
const BUDGETS: [u64; 6] = [1, 2, 5, 10, 20, 50];
/// The budget of the recommendation.
const RECOMMENDED_BUDGET: u64 = 5;
/// The lowest threshold that is looked at, in ten-thousandths.
const FLOOR: u32 = 5_000;
/// Misses and alerts that a report quotes a line.
const QUOTED: usize = 5;

/// How much is asked. The same plan and list give the same report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Plan {
    /// The seed of everything drawn.
    pub seed: u64,
    /// Cases of each class, at most.
    pub cases: usize,
    /// Ordinary people of each culture.
    pub people: usize,
    /// The threshold of recall and alerts.
    #[serde(serialize_with = "as_text")]
    pub threshold: Score,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { seed: 1, cases: 200, people: 2_000, threshold: Score::DEFAULT_THRESHOLD }
    }
}

fn as_text<S: serde::Serializer>(score: &Score, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(score)
}

/// Recall of a class or of a script.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Recall {
    /// The class, or the script.
    pub of: String,
    /// Of a class: why a name is written so.
    pub group: Option<Group>,
    /// Cases found among those asked.
    pub found: Share,
    /// 95 %.
    pub interval: Interval,
    /// Some misses: what was asked, and the listed name.
    pub misses: Vec<(String, String)>,
}

/// Alerts on ordinary people of a culture.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Alerts {
    /// Whose names.
    pub culture: &'static str,
    /// `Latin` or the script of the culture.
    pub script: &'static str,
    /// People with an alert, asked by name only.
    pub name_only: Share,
    /// 95 %.
    pub interval: Interval,
    /// Of them, people with the very name of a listed party (score 1).
    pub homonyms: Share,
    /// People with an alert, asked by name, birth date and country.
    pub with_evidence: Share,
    /// Some alerts: who was asked for, and the listed name.
    pub examples: Vec<(String, String)>,
}

/// Recall at a number of alerts.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Budget {
    /// Alerts per 1,000 ordinary people, name only, cultures and scripts evenly: at most.
    pub alerts_per_1000: u64,
    /// The lowest threshold that keeps it; `None`: none does, exact namesakes alone are more.
    #[serde(serialize_with = "option_as_text")]
    pub threshold: Option<Score>,
    /// Recall at that threshold, the mean of the classes.
    pub recall: Option<f64>,
}

fn option_as_text<S: serde::Serializer>(
    score: &Option<Score>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    match score {
        Some(score) => serializer.collect_str(score),
        None => serializer.serialize_none(),
    }
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Assessment {
    /// The engine.
    pub engine: String,
    /// The list, by its snapshot id.
    pub snapshot: String,
    /// What was asked.
    pub plan: Plan,
    /// By class, in the order of the classes.
    pub classes: Vec<Recall>,
    /// By script of the listed name.
    pub scripts: Vec<Recall>,
    /// By culture and script.
    pub alerts: Vec<Alerts>,
    /// One against the other.
    pub budgets: Vec<Budget>,
}

impl Assessment {
    /// Asks an engine.
    ///
    /// # Errors
    /// `BAD_OPTION` for a plan without cases or people, of which nothing follows; those of the engine; `BAD_SNAPSHOT`.
    pub fn of(engine: &dyn Engine, snapshot: &Snapshot, plan: Plan) -> Result<Assessment> {
        if plan.cases == 0 || plan.people == 0 {
            let message = format!(
                "expected at least one case and one person, found {} and {}",
                plan.cases, plan.people
            );
            return Err(Error::new(ErrorCode::BadOption, message));
        }
        let cases = cases(snapshot, plan.cases, plan.seed)?;
        let floor = Score::from_ten_thousandths(FLOOR).min(plan.threshold);
        let answers = engine.ask(&cases.iter().map(question).collect::<Vec<_>>(), floor)?;
        let crowds = Culture::ALL
            .into_iter()
            .flat_map(|culture| crowds(culture, plan))
            .map(|crowd| crowd.ask(engine, floor))
            .collect::<Result<Vec<Answered>>>()?;
        let class = |case: &Case| case.class.to_owned();
        let script = |case: &Case| case.script.map_or("none".to_owned(), |script| format!("{script:?}"));
        let mut classes = recalls(&cases, &answers, plan.threshold, class);
        let place = |name: &str| Manipulation::all().iter().position(|class| class.name == name);
        classes.sort_by_key(|recall| place(&recall.of));
        for recall in &mut classes {
            recall.group = Manipulation::parse(&recall.of).map(|class| class.group);
        }
        Ok(Assessment {
            engine: engine.name().to_owned(),
            snapshot: snapshot.id().to_owned(),
            plan,
            classes,
            scripts: recalls(&cases, &answers, plan.threshold, script),
            alerts: crowds.iter().map(|crowd| crowd.alerts(plan.threshold)).collect(),
            budgets: BUDGETS.iter().map(|budget| at_budget(*budget, &cases, &answers, &crowds)).collect(),
        })
    }

    /// The threshold with the most recall at 5 alerts per 1,000; `None`: no threshold keeps it.
    pub fn recommended(&self) -> Option<&Budget> {
        self.budgets
            .iter()
            .find(|budget| budget.alerts_per_1000 == RECOMMENDED_BUDGET && budget.threshold.is_some())
    }

    /// Recall, the mean of the classes: a class counts as much as another, however often it fits.
    pub fn mean_recall(&self) -> Option<f64> {
        mean(self.classes.iter().filter_map(|class| class.found.value()))
    }

    /// One JSON object. The same plan and list give the same bytes.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them: cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut number) = (0.0, 0_u32);
    values.for_each(|value| {
        sum += value;
        number += 1;
    });
    (number > 0).then(|| sum / f64::from(number))
}

fn question(case: &Case) -> Asked {
    Asked {
        name: case.name.clone(),
        schema: Some(case.schema),
        sought: Some(case.party.clone()),
        ..Asked::default()
    }
}

fn recalls(cases: &[Case], answers: &[Found], threshold: Score, of: impl Fn(&Case) -> String) -> Vec<Recall> {
    let mut found: BTreeMap<String, Recall> = BTreeMap::new();
    for (case, answer) in cases.iter().zip(answers) {
        let key = of(case);
        let recall = found.entry(key.clone()).or_insert_with(|| Recall {
            of: key,
            group: None,
            found: Share::default(),
            interval: Share::default().interval(),
            misses: Vec::new(),
        });
        let is_found = answer.sought >= threshold;
        recall.found.count(is_found);
        if !is_found && recall.misses.len() < QUOTED {
            recall.misses.push((case.name.clone(), case.listed.clone()));
        }
    }
    let mut recalls: Vec<Recall> = found.into_values().collect();
    recalls.iter_mut().for_each(|recall| recall.interval = recall.found.interval());
    recalls
}

/// People of one culture in one script.
struct Crowd {
    culture: Culture,
    script: &'static str,
    asked: Vec<Asked>,
}

fn crowds(culture: Culture, plan: Plan) -> Vec<Crowd> {
    let people = ordinary_names(culture, plan.people, plan.seed);
    let ask = |person: &OrdinaryPerson, name: String| Asked {
        name,
        schema: Some(Schema::Person),
        birth_date: Some(person.birth_date.clone()),
        country: Some(person.country.to_owned()),
        sought: None,
    };
    let latin = people.iter().map(|person| ask(person, person.name.clone())).collect();
    let native: Vec<Asked> =
        people.iter().filter_map(|person| person.native.clone().map(|name| ask(person, name))).collect();
    let mut crowds = vec![Crowd { culture, script: "Latin", asked: latin }];
    if !native.is_empty() {
        crowds.push(Crowd { culture, script: "native", asked: native });
    }
    crowds
}

impl Crowd {
    fn ask(self, engine: &dyn Engine, floor: Score) -> Result<Answered> {
        let bare = |asked: &Asked| Asked { birth_date: None, country: None, ..asked.clone() };
        let name_only = engine.ask(&self.asked.iter().map(bare).collect::<Vec<_>>(), floor)?;
        let with_evidence = engine.ask(&self.asked, floor)?;
        Ok(Answered { crowd: self, name_only, with_evidence })
    }
}

/// A crowd with its answers.
struct Answered {
    crowd: Crowd,
    name_only: Vec<Found>,
    with_evidence: Vec<Found>,
}

impl Answered {
    fn share(answers: &[Found], threshold: Score) -> Share {
        let mut share = Share::default();
        answers.iter().for_each(|answer| share.count(answer.best >= threshold));
        share
    }

    fn alerts(&self, threshold: Score) -> Alerts {
        let name_only = Answered::share(&self.name_only, threshold);
        let examples =
            self.crowd.asked.iter().zip(&self.name_only).filter(|(_, answer)| answer.best >= threshold);
        let quote = |(asked, answer): (&Asked, &Found)| {
            (asked.name.clone(), answer.alert.as_ref().map(|(name, _)| name.clone()).unwrap_or_default())
        };
        Alerts {
            culture: self.crowd.culture.name(),
            script: self.crowd.script,
            name_only,
            interval: name_only.interval(),
            homonyms: Answered::share(&self.name_only, Score::ONE),
            with_evidence: Answered::share(&self.with_evidence, threshold),
            examples: examples.map(quote).take(QUOTED).collect(),
        }
    }
}

/// The lowest threshold at which the crowds have at most so many alerts, and the recall there.
fn at_budget(budget: u64, cases: &[Case], answers: &[Found], crowds: &[Answered]) -> Budget {
    let per_1000 = |threshold: Score| {
        let rates = crowds.iter().filter_map(|crowd| Answered::share(&crowd.name_only, threshold).value());
        mean(rates).unwrap_or(0.0) * 1_000.0
    };
    // Alerts only fall as the threshold rises.
    let (mut low, mut high) = (FLOOR, 10_001);
    while low < high {
        let middle = low + (high - low) / 2;
        if middle <= 10_000 && per_1000(Score::from_ten_thousandths(middle)) <= budget as f64 {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let threshold = (low <= 10_000).then(|| Score::from_ten_thousandths(low));
    let at = |threshold: Score| {
        let classes = recalls(cases, answers, threshold, |case| case.class.to_owned());
        mean(classes.iter().filter_map(|class| class.found.value()))
    };
    Budget { alerts_per_1000: budget, threshold, recall: threshold.and_then(at) }
}
