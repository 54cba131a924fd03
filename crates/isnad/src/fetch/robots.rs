//! `robots.txt` (RFC 9309).

use std::time::Duration;

/// What a site allows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Robots {
    rules: Vec<(bool, String)>,
    /// Pause between requests that the site asks for.
    pub(super) delay: Option<Duration>,
}

/// Most rules that are kept.
const MAX_RULES: usize = 5_000;

impl Robots {
    /// Reads the group of lines for our name, else the one for all.
    pub(super) fn parse(text: &str, agent: &str) -> Self {
        let name = agent.split(['/', ' ']).next().unwrap_or("").to_ascii_lowercase();
        let (mut ours, mut all) = (None::<Self>, None::<Self>);
        let mut names: Vec<String> = Vec::new();
        let mut in_names = false;
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().trim_start_matches('\u{feff}').to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_names {
                    names.clear();
                }
                in_names = true;
                names.push(value.to_ascii_lowercase());
                continue;
            }
            in_names = false;
            for who in &names {
                let group = match who.as_str() {
                    "*" => all.get_or_insert_default(),
                    w if w == name => ours.get_or_insert_default(),
                    _ => continue,
                };
                group.take(&key, value);
            }
        }
        ours.or(all).unwrap_or_default()
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() && value.len() < 2_000 && self.rules.len() < MAX_RULES => {
                self.rules.push((key == "allow", value.to_owned()));
            }
            "crawl-delay" => self.delay = value.parse().ok().filter(|s: &f64| (0.0..=3_600.0).contains(s)).map(Duration::from_secs_f64),
            _ => {}
        }
    }

    /// Whether a path with its query may be fetched: the longest rule that fits decides, an allowance before a ban.
    pub(super) fn allow(&self, path: &str) -> bool {
        let path = if path.is_empty() { "/" } else { path };
        let fitting = self.rules.iter().filter(|(_, rule)| fits(rule, path));
        fitting.max_by_key(|(allow, rule)| (rule.len(), *allow)).is_none_or(|(allow, _)| *allow)
    }
}

/// Whether a rule fits the start of a path; `*` stands for anything, `$` for the end.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, to_end) = rule.strip_suffix('$').map_or((rule, false), |r| (r, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or("")) else { return false };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    !to_end || rest.is_empty() || last.is_some_and(|part| path.ends_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Isnad\nDisallow: /private/ # no\nAllow: /private/news\nDisallow: /*.pdf$\nDisallow:\nCrawl-delay: 2.5\n";
        let robots = Robots::parse(text, "isnad/0.1 (feed reader)");
        assert!(robots.allow("/feed") && robots.allow("/private/news/1") && robots.allow("/a.pdf?x"));
        assert!(!robots.allow("/private/x") && !robots.allow("/b/a.pdf"));
        assert_eq!(robots.delay, Some(Duration::from_millis(2_500)));
        assert!(!Robots::parse(text, "somebody").allow("/feed"));
        assert!(Robots::parse("<html>no robots here</html>", "isnad").allow(""));
        assert!(
            Robots::parse("User-agent: *\nDisallow: /a*b*c", "isnad").allow("/acb")
                && !Robots::parse("User-agent: *\nDisallow: /a*b*c", "isnad").allow("/axxbyyc/d")
        );
    }
}
