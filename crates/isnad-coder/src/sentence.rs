//! A sentence ready for coding: nodes, what they are, and the party phrases on them.

use crate::expression::Row;
use crate::node::{self, Node};
use crate::np::{self, Np, NpKind};
use crate::pos::{self, Pos};
use crate::reading::Reading;
use crate::word::traits;
use isnad_lexicon::{Cat, Lexicon, Prep, form};
use isnad_text::Span;

/// A sentence ready for coding.
#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    pub lex: &'a Lexicon,
    pub text: &'a str,
    pub span: Span,
    pub nodes: Vec<Node<'a>>,
    pub pos: Vec<Pos>,
    pub nps: Vec<Np>,
    /// For each node, the party phrase it lies in.
    pub np_of: Vec<Option<usize>>,
    /// For each node, whether it is a word of a verb expression whose head stands apart.
    pub taken: Vec<bool>,
    /// For each node, the node of the closing quote of the innermost quotation it is inside; `usize::MAX` outside.
    pub quote_end: Vec<usize>,
}

impl<'a> Sentence<'a> {
    pub fn new(text: &'a str, span: Span, row: Row<'a>, day: &str) -> Self {
        let lex = row.lex;
        let nodes = node::nodes(text, row);
        let mut pos = pos::tag(lex, &nodes);
        let mut taken = vec![false; nodes.len()];
        for n in &nodes {
            let (Some((a, b)), Some(r)) = (n.gap, n.readings.first()) else { continue };
            let rest = lex.further(r.entry);
            for (k, m) in nodes.iter().enumerate().filter(|(_, m)| m.t0 < b && m.t1 > a) {
                let own = (m.t0..m.t1).any(|t| rest.iter().any(|w| row.fits(t, *w)));
                taken[k] |= own && !node::names_deed(lex, r, &m.readings);
            }
        }
        let nps = np::find(lex, &nodes, &pos, &taken, day);
        let mut np_of = vec![None; nodes.len()];
        for (k, np) in nps.iter().enumerate() {
            for slot in &mut np_of[np.n0..np.n1] {
                *slot = Some(k);
            }
            // What stands inside a name is no verb, however it is spelt.
            for p in pos[np.n0 + 1..np.n1].iter_mut().filter(|p| matches!(p, Pos::Verb | Pos::Report)) {
                *p = Pos::Noun;
            }
        }
        let quote_end = quotes(&nodes);
        Self { lex, text, span, nodes, pos, nps, np_of, taken, quote_end }
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_verb(&self, i: usize) -> bool {
        matches!(self.pos.get(i), Some(Pos::Verb | Pos::Report)) && !self.taken[i]
    }

    #[inline(always)]
    pub fn class(&self, i: usize, class: &str) -> bool {
        self.nodes.get(i).is_some_and(|n| n.is_func(self.lex, class))
    }

    /// Whether node `i` is a function word of that class with that argument, in any of its readings.
    pub fn class_arg(&self, i: usize, class: &str, arg: &str) -> bool {
        let func = |r: &Reading| &self.lex.funcs[r.entry.id as usize];
        self.class(i, class) && self.nodes[i].each(Cat::Func).any(|r| func(r).class == class && func(r).arg == arg)
    }

    pub fn punct(&self, i: usize) -> Option<char> {
        self.nodes.get(i).and_then(|n| n.punct)
    }

    /// Whether node `i` is an active participle used as a verb: indefinite, of an act or a report.
    pub fn participle(&self, i: usize) -> bool {
        let Some(n) = self.nodes.get(i) else { return false };
        if !n.kinds.has(traits::PARTICIPLE) || n.art() || n.clitic_prep().is_some() {
            return false;
        }
        n.readings.iter().any(|r| {
            matches!(r.entry.cat, Cat::Act | Cat::Report)
                && r.has(form::ACTP)
                && (r.has(form::TANWIN | form::FEM | form::PL | form::DUAL) || i > 0 && !matches!(self.pos[i - 1], Pos::Noun))
        })
    }

    /// The party phrase that starts at node `i`, skipping an opening quote.
    pub fn np_at(&self, i: usize) -> Option<usize> {
        let k = (*self.np_of.get(i)?)?;
        (self.nps[k].n0 == i).then_some(k)
    }

    /// The party phrase that ends right before node `i`.
    pub fn np_before(&self, i: usize) -> Option<usize> {
        let k = (*self.np_of.get(i.checked_sub(1)?)?)?;
        (self.nps[k].n1 == i).then_some(k)
    }

    /// Where the clause of a predicate at `v` ends: the node that begins another predicate or clause.
    pub fn clause_end(&self, v: usize) -> usize {
        let mut j = v + 1;
        while j < self.len() {
            if let Some(c) = self.punct(j) {
                if let Some(end) = self.aside(j) {
                    j = end;
                    continue;
                }
                match c {
                    '.' | '؛' | ';' | '!' | '؟' | '?' | ':' | '…' | '-' | '–' if !self.inside_np(j) => return j,
                    '«' | '"' | '“' if !self.inside_np(j) && self.long_quote(j) => return j,
                    '»' | '”' if !self.inside_np(j) && self.quote_end[v] == j => return j,
                    '،' | ',' if self.breaks_after_comma(j) => return j,
                    _ => {}
                }
                j += 1;
                continue;
            }
            if self.is_verb(j) && !self.class(j, "aux") {
                return j;
            }
            if (self.class(j, "compl") || self.class(j, "subord") || self.class(j, "cond") || self.class(j, "rel") || self.class(j, "own-view"))
                && !self.taken[j]
            {
                return j;
            }
            if self.participle(j) && self.np_of[j].is_none() {
                return j;
            }
            j += 1;
        }
        self.len()
    }

    /// Behind a short insertion between dashes that opens at `j`: "the king - may God keep him -".
    fn aside(&self, j: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let dash = |k: usize| matches!(self.punct(k), Some('-' | '–'));
        if !dash(j) {
            return None;
        }
        let close = (j + 2..(j + LONGEST + 2).min(self.len())).find(|&k| dash(k))?;
        (j + 1..close).all(|k| self.punct(k).is_none() && !self.is_verb(k)).then_some(close + 1)
    }

    fn inside_np(&self, j: usize) -> bool {
        self.np_of[j].is_some()
    }

    fn long_quote(&self, j: usize) -> bool {
        let close = self.closing(j);
        close > j + 7 || self.nodes[j + 1..close.min(self.len())].iter().any(|n| n.verb().is_some() && !n.nominal())
    }

    /// The closing quote that answers the opening one at `j`, or the end.
    pub fn closing(&self, j: usize) -> usize {
        let open = self.punct(j).unwrap_or(' ');
        let mut depth = 0;
        for k in j + 1..self.len() {
            match (open, self.punct(k)) {
                ('«', Some('«')) => depth += 1,
                ('«', Some('»')) if depth > 0 => depth -= 1,
                ('«', Some('»')) | ('"', Some('"')) | ('(', Some(')')) | ('“' | '”', Some('”' | '“' | '"')) => return k,
                _ => {}
            }
        }
        self.len()
    }

    /// Where a quotation of some length that opens at node `c` or right behind it closes.
    pub fn quotation_from(&self, c: usize) -> Option<usize> {
        let opens = |k: &usize| matches!(self.punct(*k), Some('«' | '"' | '“')) && self.np_of[*k].is_none();
        (c..(c + 3).min(self.len())).filter(opens).map(|k| (k, self.closing(k))).find(|(k, close)| *close > k + 4).map(|(_, close)| close)
    }

    /// Whether node `i` is a participle that takes up the speaker again: "adding", "demanding".
    pub fn takes_up(&self, i: usize) -> bool {
        self.participle(i)
            && self.np_of[i].is_none()
            && self.nodes[i].readings.iter().any(|r| matches!(r.entry.cat, Cat::Report | Cat::Act) && r.has(form::ACTP))
    }

    fn breaks_after_comma(&self, j: usize) -> bool {
        let mut k = j + 1;
        while k < self.len() && (self.class(k, "qad") || self.class(k, "neg") || self.class(k, "aux") && !self.is_verb(k)) {
            k += 1;
        }
        self.is_verb(k) || self.participle(k) || (self.class(k, "subord") || self.class(k, "cond") || self.class(k, "compl") || self.class(k, "rel"))
    }

    /// The conjunct that follows party phrase `k`: "X and Y", "X, Y and Z".
    pub fn next_conjunct(&self, k: usize) -> Option<usize> {
        let np = &self.nps[k];
        let mut j = np.n1;
        // "«X» and Y": past the closing quote.
        if matches!(self.punct(j), Some('»' | '"' | '”')) && np.n0 > 0 && matches!(self.punct(np.n0 - 1), Some('«' | '"' | '“')) {
            j += 1;
        }
        if matches!(self.punct(j), Some('،' | ',')) {
            j += 1;
        } else if matches!(self.punct(j), Some('-' | '–' | 'ـ' | '/')) && np.kind == NpKind::Adj {
            let next = self.np_at(j + 1)?;
            return (self.nps[next].kind == NpKind::Adj).then_some(next);
        }
        if let Some(member) = self.member_of(k, j) {
            return Some(member);
        }
        // Coordinated nouns may carry a preposition again: of X and of Y.
        let next = self
            .np_at(j)
            .or_else(|| {
                (self.nodes.get(j)?.conj && self.nodes[j].own_prep(self.lex).is_some() && self.nodes[j].own_prep(self.lex) == np.prep)
                    .then(|| self.np_at(j + 1))
                    .flatten()
            })
            .or_else(|| {
                (self.nodes.get(j)?.conj
                    && self.nodes[j].is_word()
                    && self.nodes[j].func(self.lex).is_none_or(|f| f.class == "conj" || f.class == "self"))
                .then(|| self.np_at(j + 1))
                .flatten()
                .filter(|_| self.nodes[j].is_func(self.lex, "conj") || self.nodes[j].is_func(self.lex, "self"))
            });
        // "X and «Y»": the conjunction stands apart from a quoted name.
        let quoted = |j: usize| matches!(self.punct(j), Some('«' | '"' | '“'));
        let apart = self.class(j, "conj") && quoted(j + 1);
        let next = next.or_else(|| if apart { self.np_at(j + 1).or_else(|| self.np_at(j + 2)) } else { None })?;
        let m = &self.nps[next];
        // "The assistant for affairs of East Asia and the Pacific": a place goes on with what the person is for.
        if np.kind == NpKind::Person && m.kind == NpKind::Place {
            return None;
        }
        if !(m.conj || self.nodes[j].conj || apart || j > np.n1 && self.comma_list(next)) {
            return None;
        }
        if m.prep.is_some() && m.prep != np.prep && np.chain.and_then(|c| c.0) != m.prep {
            return None;
        }
        // A verb right behind the conjunct makes it the subject of a new clause.
        if self.is_verb(m.n1)
            && !self.class(m.n1, "aux")
            && m.n1 < self.len()
            && np.prep.is_none()
            && self.nodes[m.n1].verb().is_some_and(|r| r.has(form::PAST) && !r.has(form::PL | form::DUAL) && !r.conj)
            && !self.nodes[m.n1].conj
        {
            return None;
        }
        Some(next)
    }

    /// The first that is named of the group `k`: "allies, among them France and Germany". A list of its own follows it.
    fn member_of(&self, k: usize, j: usize) -> Option<usize> {
        let group = &self.nps[k];
        let many = group.plural || group.counted || group.country == "---";
        let m = self.np_at(j + 1).filter(|_| self.class(j, "among") && many)?;
        let own = &self.nps[m];
        let named = matches!(own.kind, NpKind::State | NpKind::Named | NpKind::Person) || own.kind == NpKind::Role && own.person;
        let own_state = own.has_country() && !own.by_place && named;
        (own_state || group.counted && own.person).then_some(m)
    }

    /// In a list with commas the last member carries the conjunction.
    fn comma_list(&self, k: usize) -> bool {
        let n1 = self.nps[k].n1;
        self.np_at(n1).is_some_and(|m| self.nps[m].conj)
            || matches!(self.punct(n1), Some('،' | ',')) && self.np_at(n1 + 1).is_some_and(|m| self.comma_list(m))
    }

    /// Party phrase `k` and all its conjuncts.
    pub fn with_conjuncts(&self, k: usize) -> Vec<usize> {
        let mut out = vec![k];
        let mut last = k;
        while let Some(n) = self.next_conjunct(last) {
            if out.contains(&n) || out.len() > 12 {
                break;
            }
            out.push(n);
            last = n;
        }
        out
    }

    /// The governing preposition of a party phrase, through the nouns before it.
    pub fn governor(&self, k: usize) -> (Option<Prep>, usize) {
        self.nps[k].chain.unwrap_or((None, self.nps[k].n0))
    }

    /// The act reading of a noun node, if the node is one here.
    pub fn act_noun(&self, i: usize) -> Option<u32> {
        if self.taken.get(i).copied().unwrap_or(true) || self.is_verb(i) {
            return None;
        }
        let n = &self.nodes[i];
        if !n.has(Cat::Act) || self.np_of[i].is_some_and(|k| self.nps[k].head == i || i > self.nps[k].head && self.nps[k].kind != NpKind::Adj) {
            return None;
        }
        n.readings.iter().find(|r| r.entry.cat == Cat::Act && r.has(form::NOUN)).map(|r| r.entry.id)
    }
}

fn quotes(nodes: &[Node<'_>]) -> Vec<usize> {
    let mut out = vec![usize::MAX; nodes.len()];
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for (i, n) in nodes.iter().enumerate() {
        match n.punct {
            Some('«' | '“') => open.push(('»', i)),
            Some('»' | '”') => {
                if let Some((_, a)) = open.pop() {
                    pairs.push((a, i));
                }
            }
            Some('"') => match open.last() {
                Some(('"', a)) => {
                    pairs.push((*a, i));
                    open.pop();
                }
                _ => open.push(('"', i)),
            },
            _ => {}
        }
    }
    for (_, a) in open {
        pairs.push((a, nodes.len()));
    }
    pairs.sort_by_key(|(a, b)| std::cmp::Reverse(b - a));
    for (a, b) in pairs {
        for slot in out.iter_mut().take(b).skip(a + 1) {
            *slot = b;
        }
    }
    out
}
