//! What a page's JSON-LD says about its article.

use crate::record::text;
use serde_json::Value;

/// Facts of the article, empty where the data say nothing.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub title: String,
    pub author: String,
    pub published: String,
    pub outlet: String,
    pub language: String,
    pub url: String,
}

/// Nodes looked at.
const MAX_NODES: usize = 2_000;

/// Reads the scripts in turn; the first node that is an article counts.
pub(super) fn read(scripts: &[String]) -> Linked {
    for script in scripts {
        let cleaned: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let Ok(value) = serde_json::from_str::<Value>(cleaned.trim().trim_end_matches(';')) else { continue };
        if let Some(node) = article(&value) {
            return facts(node);
        }
    }
    Linked::default()
}

fn article(root: &Value) -> Option<&Value> {
    let mut queue = vec![root];
    let mut seen = 0;
    while let Some(node) = queue.pop() {
        seen += 1;
        if seen > MAX_NODES {
            return None;
        }
        match node {
            Value::Array(all) => queue.extend(all.iter().rev()),
            Value::Object(o) => {
                if o.get("@type").is_some_and(is_article) {
                    return Some(node);
                }
                queue.extend(["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|n| o.get(*n)));
            }
            _ => {}
        }
    }
    None
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(s) => s.ends_with("Article") || matches!(s.as_str(), "BlogPosting" | "Report"),
        Value::Array(all) => all.iter().any(is_article),
        _ => false,
    }
}

fn facts(node: &Value) -> Linked {
    let get = |n: &str| node.get(n).map(|v| crate::tidy::line(&text(v))).unwrap_or_default();
    Linked {
        title: get("headline"),
        author: get("author"),
        published: get("datePublished"),
        outlet: get("publisher"),
        language: get("inLanguage"),
        url: get("url"),
    }
}
