//! The parties of a list while it is read, united and compiled, packed: millions of them need a fifth of the memory that
//! the structs would.

use std::collections::BTreeMap;
use tamis::{Entity, Error, ErrorCode, Result};

/// Parties in the order of adding, found by place or by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parties {
    /// Encoded parties, and what is left of replaced ones.
    bytes: Vec<u8>,
    /// How many of the bytes are out of use.
    dead: usize,
    /// Where each lies: begin and length.
    spans: Vec<(u64, u32)>,
    places: BTreeMap<Box<str>, u32>,
}

impl Parties {
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    pub(crate) fn has_each_id_once(&self) -> bool {
        self.places.len() == self.spans.len()
    }

    /// Where the party with that id is.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).map(|place| *place as usize)
    }

    /// Adds a party. One with an id that is known is found by place only.
    pub(crate) fn push(&mut self, party: &Entity) -> Result<()> {
        let place = u32::try_from(self.spans.len()).map_err(|_| too_many())?;
        let span = self.encode(party)?;
        self.places.entry(party.id.as_str().into()).or_insert(place);
        self.spans.push(span);
        Ok(())
    }

    /// Packs parties.
    pub(crate) fn pack(parties: impl IntoIterator<Item = Entity>) -> Result<Parties> {
        let mut packed = Parties::default();
        parties.into_iter().try_for_each(|party| packed.push(&party))?;
        Ok(packed)
    }

    /// Adds every party of another list whose id is not known, and gives the others.
    pub(crate) fn push_unknown(&mut self, others: &Parties) -> Result<Vec<Entity>> {
        let mut known = Vec::new();
        for party in others.iter() {
            let party = party?;
            match self.place(&party.id) {
                Some(_) => known.push(party),
                None => self.push(&party)?,
            }
        }
        Ok(known)
    }

    /// Puts a party in the place of another with the same id.
    pub(crate) fn replace(&mut self, place: usize, party: &Entity) -> Result<()> {
        let span = self.encode(party)?;
        if let Some(slot) = self.spans.get_mut(place) {
            self.dead += std::mem::replace(slot, span).1 as usize;
        }
        if self.dead > self.bytes.len() / 2 {
            self.compact();
        }
        Ok(())
    }

    /// Drops what is out of use.
    fn compact(&mut self) {
        let mut bytes = Vec::with_capacity(self.bytes.len() - self.dead);
        for (from, length) in &mut self.spans {
            let start = usize::try_from(*from).unwrap_or(usize::MAX);
            let end = start.saturating_add(*length as usize);
            *from = bytes.len() as u64;
            bytes.extend_from_slice(self.bytes.get(start..end).unwrap_or_default());
        }
        (self.bytes, self.dead) = (bytes, 0);
    }

    /// The party of a place.
    ///
    /// # Errors
    /// `RANGE` if there is none.
    pub(crate) fn get(&self, place: usize) -> Result<Entity> {
        let bytes = self.spans.get(place).and_then(|(from, length)| {
            let from = usize::try_from(*from).ok()?;
            self.bytes.get(from..from.checked_add(*length as usize)?)
        });
        let bytes =
            bytes.ok_or_else(|| Error::new(ErrorCode::Range, format!("there is no party {place}")))?;
        postcard::from_bytes(bytes).map_err(|error| packing(&error))
    }

    /// Every party in the order of adding.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<Entity>> + '_ {
        (0..self.len()).map(|place| self.get(place))
    }

    /// Changes every party.
    pub(crate) fn change_each(&mut self, mut change: impl FnMut(&mut Entity)) -> Result<()> {
        let mut changed = Parties::default();
        for party in self.iter() {
            let mut party = party?;
            change(&mut party);
            changed.push(&party)?;
        }
        *self = changed;
        Ok(())
    }

    fn encode(&mut self, party: &Entity) -> Result<(u64, u32)> {
        let from = self.bytes.len();
        let encoded = postcard::to_allocvec(party).map_err(|error| packing(&error))?;
        self.bytes.extend_from_slice(&encoded);
        Ok((from as u64, u32::try_from(encoded.len()).map_err(|_| too_many())?))
    }
}

fn too_many() -> Error {
    Error::new(ErrorCode::TooLong, "more parties, or a larger one, than 32 bits can count")
}

fn packing(error: &postcard::Error) -> Error {
    Error::new(ErrorCode::BadEntity, format!("a party cannot be packed: {error}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tamis::Schema;

    #[test]
    fn what_was_packed_comes_back() {
        let party = |id: &str, name: &str| Entity::new(id, Schema::Person, name);
        let mut parties = Parties::default();
        parties.push(&party("a", "One")).unwrap();
        parties.push(&party("b", "Two")).unwrap();
        parties.replace(0, &party("a", "First")).unwrap();
        parties.change_each(|party| party.topics.push("seen".to_owned())).unwrap();
        let captions: Vec<String> = parties.iter().map(|party| party.unwrap().caption).collect();
        assert_eq!((captions, parties.place("b")), (vec!["First".to_owned(), "Two".to_owned()], Some(1)));
        for round in 0..50 {
            parties.replace(1, &party("b", &format!("Two {round}"))).unwrap();
        }
        assert!(parties.bytes.len() < 400, "{}", parties.bytes.len());
        parties.replace(1, &party("b", "Two")).unwrap();
        assert_eq!(parties.get(0).unwrap().caption, "First");
        assert_eq!(parties.get(2).unwrap_err().code(), ErrorCode::Range);
        assert!(parties.has_each_id_once());
        let mut all = Parties::default();
        all.push(&party("b", "Second")).unwrap();
        let known = all.push_unknown(&parties).unwrap();
        assert_eq!((known.len(), all.len(), all.place("a")), (1, 2, Some(1)));
    }
}
