//! The rows inside a cell: parties, sources, places and what an event is made of.

use crate::column::{Flag, Int, Many, MaybeReal, MaybeText, Real, Text, Texts, int, rows};
use isnad_merge::{Drift, Event, Link, Origin, Reason, Telling, Turn, Where, Who};
use isnad_model::{About, Party, Place, Source};

rows! {
    /// Parties of a mention.
    Parties of Party as p {
        text "text": Text = &p.text,
        start "start": Int = int(p.span.start),
        end "end": Int = int(p.span.end),
        country "country": Text = &p.country,
        sector "sector": Text = &p.sector,
        name "name": Text = &p.name,
    }
}

rows! {
    /// The chain of sources.
    Sources of Source as s {
        text "text": Text = &s.text,
        start "start": Int = int(s.span.start),
        end "end": Int = int(s.span.end),
        kind "kind": Text = s.kind.name(),
        name "name": Text = &s.name,
    }
}

rows! {
    /// What a mention is about.
    Abouts of About as a {
        mention "mention": MaybeText = match a { About::Mention(id) => Some(id.as_str()), About::Report { .. } => None },
        report_of "report_of": MaybeText = match a { About::Mention(_) => None, About::Report { report_of } => Some(report_of.as_str()) },
    }
}

rows! {
    /// Places of mentions.
    Places of Place as p {
        text "text": Text = &p.text,
        start "start": Int = int(p.span.start),
        end "end": Int = int(p.span.end),
        country "country": Text = &p.country,
        lat "lat": MaybeReal = p.lat,
        lon "lon": MaybeReal = p.lon,
    }
}

rows! {
    /// Parties of an event.
    Sides of Who as w {
        text "text": Text = &w.text,
        country "country": Text = &w.country,
        sector "sector": Text = &w.sector,
        name "name": Text = &w.name,
    }
}

rows! {
    /// Places of events.
    Spots of Where as w {
        text "text": Text = &w.text,
        country "country": Text = &w.country,
        lat "lat": MaybeReal = w.at.map(|a| a.0),
        lon "lon": MaybeReal = w.at.map(|a| a.1),
    }
}

rows! {
    /// Origins of an event.
    Origins of Origin as o {
        key "key": Text = &o.key,
        label "label": Text = &o.label,
        kind "kind": Text = o.kind.name(),
        behind "behind": Texts = &o.behind,
        country "country": Text = &o.country,
        first "first": Text = &o.first,
        documents "documents": Int = int(o.documents as usize),
    }
}

rows! {
    /// Changes of standing.
    Turns of Turn as t {
        at "at": Text = &t.at,
        standing "standing": Text = t.standing.name(),
        origins "origins": Int = int(t.origins as usize),
        document "document": Text = &t.doc,
    }
}

rows! {
    /// Denials, demands and the like.
    Links of Link as l {
        kind "kind": Text = &l.kind,
        event "event": Text = &l.event,
        mention "mention": Text = &l.mention,
        document "document": Text = &l.doc,
        at "at": Text = &l.at,
        voice "voice": Text = &l.voice,
        country "country": Text = &l.country,
        by "by": Text = &l.by,
    }
}

rows! {
    /// What changed from telling to telling.
    Drifts of Drift as d {
        what "what": Text = of_drift(d).what,
        from "from": MaybeText = of_drift(d).from,
        to "to": MaybeText = of_drift(d).to,
        countries "countries": Texts = of_drift(d).countries,
    }
}

/// A drift as columns: what was, what is, and countries that came or went.
struct Changed<'a> {
    what: &'static str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    countries: &'a [String],
}

fn of_drift(d: &Drift) -> Changed<'_> {
    let change = |what, from, to| Changed { what, from, to, countries: &[] };
    match d {
        Drift::HedgeDropped { from, to } => change("hedge-dropped", Some(from.name()), Some(to.name())),
        Drift::HedgeAdded { from, to } => change("hedge-added", Some(from.name()), Some(to.name())),
        Drift::SourceLost { voice } => change("source-lost", Some(voice), None),
        Drift::StrongerAct { from, to } => change("stronger-act", Some(from), Some(to)),
        Drift::PartiesWidened { countries } => Changed { countries, ..change("parties-widened", None, None) },
        Drift::PartiesNarrowed { countries } => Changed { countries, ..change("parties-narrowed", None, None) },
        Drift::TitleAgainstText { text, title } => change("title-against-text", Some(text.name()), Some(title.name())),
    }
}

rows! {
    /// One document's telling of an event.
    Tellings of Telling as t {
        document "document": Text = &t.doc,
        outlet "outlet": Text = &t.outlet,
        published "published": Text = &t.published,
        status "status": Text = t.status.name(),
        origin "origin": Text = &t.origin,
        retells "retells": MaybeText = t.retells.as_deref(),
        by "by": Text = &t.by,
        drift "drift": Many<Drifts> = &t.drift,
        chain "chain": Texts = &t.chain,
    }
}

rows! {
    /// Mentions of an event, each with its reason.
    Members of (String, Reason) as m {
        mention "mention": Text = &m.0,
        rule "rule": Text = &m.1.rule,
        days "days": Int = m.1.days,
        words "words": Real = m.1.words,
        place "place": Flag = m.1.place,
    }
}

rows! {
    /// Events.
    EventRows of Event as e {
        event "event": Text = &e.id,
        kind "type": Text = e.kind.name(),
        mode "mode": Text = &e.mode,
        quad "quad": Text = e.quad.name(),
        score "score": MaybeReal = e.score,
        status "status": Text = e.status.name(),
        standing "standing": Text = e.standing.name(),
        independent "independent": Int = int(e.independent as usize),
        date "date": crate::column::MaybeDay = isnad_merge::day::when(&e.date).map(|w| w.first),
        date_from "date_from": Text = &e.date_from,
        actors "actors": Many<Sides> = &e.actors,
        recipients "recipients": Many<Sides> = &e.recipients,
        place "place": crate::column::Maybe<Spots> = e.place.as_ref(),
        trigger "trigger": Text = &e.trigger,
        origins "origins": Many<Origins> = &e.origins,
        history "history": Many<Turns> = &e.history,
        links "links": Many<Links> = &e.links,
        tellings "tellings": Many<Tellings> = &e.tellings,
        mentions "mentions": Many<Members> = &e.mentions,
    }
}
