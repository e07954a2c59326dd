//! Tamis itself.

use super::{Alert, Asked, Engine, Found, Target};
use crate::cases::Sought;
use crate::matcher::{Matcher, Pair, Progress, Reason, Tamis};
use ::tamis::index::Counters;
use ::tamis::{Answer, Options, Query, Result, Score, Screener};

/// Questions between two signs of progress.
const ROUND: usize = 500;

impl Engine for Screener {
    fn name(&self) -> &'static str {
        "Tamis"
    }

    fn ask(&self, asked: &[Asked], floor: Score, progress: Progress<'_>) -> Result<Vec<Found>> {
        let mut options = Options::default();
        for (name, value) in
            [("threshold", floor.to_string().as_str()), ("explain", "false"), ("threads", "0")]
        {
            options.set(name, value)?;
        }
        let mut found = Vec::with_capacity(asked.len());
        for asked in asked.chunks(ROUND) {
            let queries = asked.iter().map(query).collect::<Result<Vec<Query>>>()?;
            let by_list = self.screen_map(&queries, &options, |answer, work| {
                asked.get(answer.query_index).map_or(Found::NOTHING, |asked| of_answer(asked, &answer, work))
            })?;
            for (asked, by_list) in asked.iter().zip(by_list) {
                found.push(match &asked.target {
                    Some(Target { sought: Sought::Names(names), .. }) => {
                        Found { target: best_of(asked, names)?, ..by_list }
                    }
                    _ => by_list,
                });
            }
            progress(asked.len());
        }
        Ok(found)
    }

    fn explain(&self, pair: &Pair) -> Vec<Reason> {
        Tamis.explain(pair)
    }
}

fn query(asked: &Asked) -> Result<Query> {
    let mut query = Query::name(&asked.name).schema(asked.schema);
    for (field, value) in [("birth_date", &asked.birth_date), ("countries", &asked.country)] {
        if let Some(value) = value {
            query.set(field, value)?;
        }
    }
    Ok(query)
}

/// The best of several names.
fn best_of(asked: &Asked, names: &[String]) -> Result<Score> {
    let pairs: Vec<Pair> = names.iter().map(|name| asked.pair(name)).collect();
    Ok(Tamis.score(&pairs, &|_| ())?.into_iter().max().unwrap_or(Score::ZERO))
}

fn of_answer(asked: &Asked, answer: &Answer, work: Counters) -> Found {
    let alerts = || answer.hits().iter().filter(|hit| hit.disposition.is_alert());
    let best = alerts().max_by_key(|hit| hit.score());
    let is_target = |id: &String| match asked.target.as_ref().map(|target| &target.sought) {
        Some(Sought::Parties(parties)) => parties.contains(id),
        Some(Sought::Anyone) => true,
        Some(Sought::Names(_)) | None => false,
    };
    let target = alerts().filter(|hit| is_target(&hit.id)).map(|hit| hit.score()).max();
    Found {
        target: target.unwrap_or(Score::ZERO),
        best: best.map_or(Score::ZERO, |hit| hit.score()),
        alert: best.map(|hit| Alert { name: hit.matched_value.clone(), party: hit.id.clone() }),
        is_namesake: alerts().any(|hit| asked.is_namesake(&hit.matched_value)),
        is_like_any: answer.total > 0,
        work: work.evidence + work.postings + work.alignments,
    }
}
