//! Who acts with the subject without being joined to it.

use crate::sentence::Sentence;
use crate::verbs::Verb;

/// Who does what the subject does: "and so did X", "accompanied by X".
pub(crate) fn companions<'s>(s: &'s Sentence<'_>, v: &Verb) -> impl Iterator<Item = usize> + 's {
    let joins = |j: usize| s.class(j, "likewise") && s.nodes[j].conj || s.class(j, "along");
    (v.node + 1..v.end).filter(move |&j| joins(j)).filter_map(|j| s.np_at(j + 1))
}
