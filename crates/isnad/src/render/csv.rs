//! One row a mention. Several values in one cell are separated by `|`; lists that belong together run in parallel.

use isnad_model::{About, Coded, Mention, Party, Voice};

/// The columns.
pub const HEADER: &[&str] = &[
    "document",
    "outlet",
    "url",
    "published",
    "language",
    "part",
    "id",
    "type",
    "mode",
    "quad",
    "score",
    "status",
    "voice",
    "trigger",
    "start",
    "end",
    "actor",
    "actor_country",
    "actor_sector",
    "actor_name",
    "recipient",
    "recipient_country",
    "recipient_sector",
    "recipient_name",
    "source",
    "source_kind",
    "source_name",
    "about",
    "place",
    "place_country",
    "lat",
    "lon",
    "date",
    "date_from",
    "context",
    "confidence",
    "frame",
    "construction",
    "lexemes",
    "sentence",
];

/// Appends one row.
pub fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>, out: &mut Vec<u8>) {
    for (i, c) in cells.into_iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        let c = c.as_ref();
        if c.contains([',', '"', '\n', '\r']) {
            out.push(b'"');
            out.extend_from_slice(c.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(c.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// Appends a document's rows, those of the title last.
pub fn document(coded: &Coded, out: &mut Vec<u8>) {
    for (part, list) in [("text", &coded.events), ("title", &coded.title_events)] {
        for m in list {
            row(mention(coded, part, m), out);
        }
    }
}

fn joined<T>(list: &[T], of: impl Fn(&T) -> &str) -> String {
    list.iter().map(|x| of(x).replace('|', "/")).collect::<Vec<_>>().join("|")
}

fn side(list: &[Party]) -> [String; 4] {
    [joined(list, |p| &p.text), joined(list, |p| &p.country), joined(list, |p| &p.sector), joined(list, |p| &p.name)]
}

fn mention(coded: &Coded, part: &str, m: &Mention) -> Vec<String> {
    let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
    let place = m.place.clone().unwrap_or_default();
    let about = |a: &About| match a {
        About::Mention(id) => id.clone(),
        About::Report { report_of } => format!("report of {report_of}"),
    };
    let voice = if m.voice == Voice::Inference { "inference" } else { "report" };
    let mut out: Vec<String> = [&coded.id, &coded.outlet, &coded.url, &coded.published, &coded.language].into_iter().cloned().collect();
    out.extend([part.into(), m.id.clone(), m.kind.name().into(), m.mode.clone(), m.quad.name().into(), number(m.score), m.status.name().into()]);
    out.extend([voice.into(), m.trigger.clone(), m.span.start.to_string(), m.span.end.to_string()]);
    out.extend(side(&m.actors));
    out.extend(side(&m.recipients));
    out.extend([joined(&m.sources, |s| &s.text), joined(&m.sources, |s| s.kind.name()), joined(&m.sources, |s| &s.name)]);
    out.push(m.about.iter().map(about).collect::<Vec<_>>().join("|"));
    out.extend([place.text, place.country, number(place.lat), number(place.lon), m.date.clone(), m.date_from.clone()]);
    out.extend([m.context.join("|"), m.confidence.to_string(), m.because.frame.clone(), m.because.construction.clone()]);
    out.extend([m.because.lexemes.join("|"), m.sentence.clone()]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_where_needed() {
        let mut out = Vec::new();
        row(["a", "b,c", "d\"e"], &mut out);
        assert_eq!(out, b"a,\"b,c\",\"d\"\"e\"\r\n");
    }

    #[test]
    fn rows_are_as_wide_as_the_header() {
        let m: Mention = serde_json::from_value(serde_json::json!({
            "id": "m", "type": "ASSAULT", "mode": "", "quad": "material conflict", "score": -9.5, "trigger": "t", "span": [0, 1], "sentence": "s",
            "sentence_span": [0, 1], "actors": [], "recipients": [], "status": "actual", "voice": "report", "sources": [], "about": [], "place": null,
            "date": "", "date_from": "", "context": [], "confidence": 1.0, "because": {"frame": "f", "construction": "c", "lexemes": []}
        }))
        .unwrap();
        assert_eq!(mention(&Coded::default(), "text", &m).len(), HEADER.len());
    }
}
