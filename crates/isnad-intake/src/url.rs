//! Addresses, as far as documents need them.

/// Query fields that say how a reader came, not what they read.
const TRACKING: [&str; 12] =
    ["fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src", "cmpid", "ocid", "yclid", "dclid", "msclkid", "traffic_source"];

/// An address without fragment and tracking fields, made absolute against the page's where it is relative.
///
/// What is no web address (`http`, `https`) and cannot be made one gives an empty string.
///
/// ```
/// use isnad_intake::canonical;
/// assert_eq!(canonical("/a?id=1&utm_source=x#top", "https://example.org/b/c"), "https://example.org/a?id=1");
/// ```
pub fn canonical(address: &str, page: &str) -> String {
    let absolute = join(address.trim(), page.trim());
    let scheme = absolute.find("://").map_or("", |i| &absolute[..i]);
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") || absolute.len() > 4_000 {
        return String::new();
    }
    let whole = absolute.split('#').next().unwrap_or("");
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let path = lower_host(path);
    let kept: Vec<&str> = query.split('&').filter(|f| !f.is_empty() && !is_tracking(f)).collect();
    if kept.is_empty() { path } else { format!("{path}?{}", kept.join("&")) }
}

fn is_tracking(field: &str) -> bool {
    let name = field.split('=').next().unwrap_or("").to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn lower_host(path: &str) -> String {
    let start = path.find("://").map_or(0, |i| i + 3);
    let end = path[start..].find('/').map_or(path.len(), |i| start + i);
    format!("{}{}", path[..end].to_ascii_lowercase(), &path[end..])
}

/// Resolves an address against the page it stands on.
///
/// ```
/// assert_eq!(isnad_intake::join("../c?d", "https://example.org/a/b/x"), "https://example.org/a/c?d");
/// ```
pub fn join(address: &str, page: &str) -> String {
    if address.is_empty() || address.contains("://") {
        return address.to_owned();
    }
    let Some(scheme_end) = page.find("://") else { return address.to_owned() };
    let (scheme, rest) = (&page[..scheme_end], &page[scheme_end + 3..]);
    if let Some(hosted) = address.strip_prefix("//") {
        return format!("{scheme}://{hosted}");
    }
    let path = rest.split(['?', '#']).next().unwrap_or("");
    let host = path.split('/').next().unwrap_or("");
    if address.starts_with('/') {
        return format!("{scheme}://{host}{address}");
    }
    if let Some(query) = address.strip_prefix('?') {
        return format!("{scheme}://{path}?{query}");
    }
    let folder = path.rfind('/').map_or(host, |i| &path[..i]);
    format!("{scheme}://{host}{}", without_dots(&format!("{}/{address}", &folder[host.len()..])))
}

/// A path without `.` and `..`.
fn without_dots(path: &str) -> String {
    let (path, query) = path.split_once('?').map_or((path, None), |(p, q)| (p, Some(q)));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let query = query.map_or(String::new(), |q| format!("?{q}"));
    format!("/{}{query}", parts.join("/"))
}

/// The host of an address, without `www.`; empty where there is none.
pub(crate) fn host(address: &str) -> String {
    let Some(start) = address.find("://") else { return String::new() };
    let rest = &address[start + 3..];
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase()
}

/// The day that an address's path holds (`/2015/07/20/`, `/2015-07-20/`), if it is a day.
pub(crate) fn date(address: &str) -> Option<String> {
    let path = &address[address.find("://").map_or(0, |i| i + 3)..];
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    numbers.windows(3).find_map(|w| {
        let sizes = w[0].len() == 4 && (1..=2).contains(&w[1].len()) && (1..=2).contains(&w[2].len());
        let (y, m, d) = (w[0].parse().ok()?, w[1].parse().ok()?, w[2].parse().ok()?);
        (sizes && (1990..2100).contains(&y)).then_some(())?;
        jiff::civil::Date::new(y, m, d).ok().map(|d| d.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_addresses() {
        assert_eq!(canonical("HTTP://Example.ORG/أ?utm_medium=b", ""), "http://example.org/أ");
        assert_eq!(canonical("javascript:alert(1)", "https://a.org/b"), "https://a.org/javascript:alert(1)");
        assert_eq!(canonical("ftp://a.org", ""), "");
        assert_eq!(canonical("b.html", "https://a.org/x/c.html?q"), "https://a.org/x/b.html");
        assert_eq!(canonical("//b.org/c", "https://a.org"), "https://b.org/c");
        assert_eq!(host("https://u@www.A.org:80/x"), "a.org");
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(date("http://www.aleqt.com/2015/07/20/article_974922.html").as_deref(), Some("2015-07-20"));
        assert_eq!(date("http://a.org/news/2015-13-40/x"), None);
        assert_eq!(date("http://a.org/410826/1"), None);
    }
}
