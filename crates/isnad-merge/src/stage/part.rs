//! An event as its block knows it, and what it still lacks.

use super::denial::{Deniable, Denial};
use crate::event::{Event, Link};
use crate::standing::{self, Fact};

/// A link to the event of a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The mention.
    pub target: String,
    /// The link.
    pub link: Link,
}

/// An event without what others say of it: its history and standing are open.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The event, with the links that its own mentions make to itself.
    pub event: Event,
    /// What its mentions say for and against it, as bytes.
    pub facts: Vec<u8>,
    /// Links that its mentions make to the events of others; one that leads back to it counts for nothing.
    pub sent: Vec<Sent>,
    /// Its denials that may name only a report.
    pub denials: Vec<Denial>,
    /// What it is to such denials, if one may mean it.
    pub deniable: Option<Deniable>,
}

/// Completes an event: `links` are all that others make to it.
///
/// # Errors
///
/// [`Broken`](super::Broken) where the facts are no facts.
pub fn settle(mut event: Event, facts: &[u8], links: Vec<Link>) -> Result<Event, super::Broken> {
    let mut facts: Vec<Fact> = super::wire::read(facts)?;
    event.links.extend(links);
    event.links.sort_by(|a, b| (&a.at, &a.mention, &a.by).cmp(&(&b.at, &b.mention, &b.by)));
    event.links.dedup_by(|a, b| a.mention == b.mention);
    standing::add_denials(&mut facts, &event.links);
    event.history = standing::history(&facts);
    if let Some(last) = event.history.last() {
        (event.standing, event.independent) = (last.standing, last.origins);
    }
    Ok(event)
}
