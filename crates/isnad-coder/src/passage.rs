//! What a passage hands on about acts: "the attack" whose doer an earlier sentence named, and the items of a list that
//! an opening sentence has called possible.

use crate::act::{Act, Construction, Who};
use crate::build;
use crate::np::NpKind;
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_model::{EventType, Party, Span, Status, Voice};

/// What the sentences so far have told of acts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    told: Vec<(EventType, Vec<Party>, Vec<Party>)>,
    listing: Option<Listing>,
    /// The subject of the last clause that had a state or a person for one.
    subject: Option<Party>,
}

/// A list opened by "this may include:".
#[derive(Clone, Debug)]
struct Listing {
    subject: Vec<Party>,
    possible: bool,
    own: bool,
}

impl Passage {
    const KEPT: usize = 12;

    /// Gives a definite act noun without a doer the doer that the passage has named for it.
    pub fn recall(&self, s: &Sentence<'_>, acts: &mut [Act]) {
        for a in acts.iter_mut().filter(|a| a.construction == Construction::VerbalNoun && a.actors.is_empty()) {
            let definite = s.nodes[a.node].art() || (a.node > 0 && s.class(a.node - 1, "demo"));
            let deed = matches!(a.kind, EventType::Assault | EventType::Coerce | EventType::Sanction);
            if !definite || !deed && a.kind != EventType::Retreat {
                continue;
            }
            let mine: Vec<Party> = a.recipients.iter().map(|w| build::party(s, w)).collect();
            let fits = |them: &[Party]| mine.iter().all(|p| p.country == "---" || them.is_empty() || them.iter().any(|q| q.country == p.country));
            if let Some((_, actors, _)) =
                self.told.iter().rev().find(|(k, who, whom)| *k == a.kind && !who.is_empty() && fits(whom) && (deed || same(&mine, whom)))
            {
                a.actors = actors.iter().map(|p| Who::Outside(Box::new(unwritten(p)))).collect();
            }
        }
    }

    /// Items of an open list take its subject and its doubt.
    pub fn items(&self, s: &Sentence<'_>, acts: &mut [Act]) {
        let Some(list) = self.listing.as_ref().filter(|_| is_item(s)) else { return };
        for a in acts.iter_mut() {
            if a.actors.is_empty() || a.kind.is_mutual() && a.actors.len() < 2 {
                a.actors.extend(list.subject.iter().map(|p| Who::Outside(Box::new(unwritten(p)))));
            }
            if list.possible && matches!(a.status, Status::Actual | Status::Future) {
                a.status = Status::Hypothetical;
            }
            if list.own {
                a.voice = Voice::Inference;
            }
        }
    }

    /// Remembers the sentence's acts, and whether it opens a list.
    pub fn learn(&mut self, s: &Sentence<'_>, verbs: &[Verb], acts: &[Act]) {
        let settled = |k: &usize| s.nps[*k].has_country() && matches!(s.nps[*k].kind, NpKind::State | NpKind::Person | NpKind::Named);
        if let Some(k) = verbs.iter().rev().filter_map(|v| v.subject).find(settled) {
            self.subject = Some(build::party(s, &Who::Np(k)));
        }
        let parties = |l: &[Who]| -> Vec<Party> { l.iter().map(|w| build::party(s, w)).filter(|p| p.country != "---").collect() };
        for a in acts.iter().filter(|a| a.alive()) {
            if self.told.len() >= Self::KEPT {
                self.told.remove(0);
            }
            self.told.push((a.kind, parties(&a.actors), parties(&a.recipients)));
        }
        if s.len() > 0 && s.punct(s.len() - 1) == Some(':') {
            let subject = self.subject.clone().map(|p| vec![p]);
            let any = |c: &str| (0..s.len()).any(|j| s.class(j, c));
            self.listing = Some(Listing {
                subject: subject.unwrap_or_default(),
                possible: any("hedge") || any("qad") || any("own-view") || any("cond"),
                own: any("own-view"),
            });
        } else if !is_item(s) {
            self.listing = None;
        }
    }
}

/// Whether one of the parties is a settled one of the others: "the release of the reporter" told before.
fn same(mine: &[Party], theirs: &[Party]) -> bool {
    mine.iter().any(|p| p.country != "---" && theirs.iter().any(|q| q.country == p.country && q.sector == p.sector))
}

fn unwritten(p: &Party) -> Party {
    Party { text: String::new(), span: Span::default(), ..p.clone() }
}

/// Begins with a bullet or a dash.
fn is_item(s: &Sentence<'_>) -> bool {
    matches!(s.punct(0), Some('•' | '-' | '–' | '*' | '▪' | '●' | '·' | '—'))
}
