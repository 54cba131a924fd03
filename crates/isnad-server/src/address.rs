//! Addresses: their parameters read, and addresses made.

use crate::fault::Fault;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Most parameters of one address.
const MOST: usize = 100;
/// Longest value.
const LONGEST: usize = 2_000;
/// What is written as it stands.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A piece of an address, safe anywhere in it.
pub fn escape(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// The parameters of an address, in order; empty ones are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Reads what stands behind the question mark.
    ///
    /// # Errors
    ///
    /// [`Fault`] where there are too many or one is too long.
    pub fn read(query: &str) -> Result<Self, Fault> {
        let pairs = query.split('&').filter(|p| !p.is_empty());
        if pairs.clone().count() > MOST {
            return Err(Fault::bad("fault.many", MOST.to_string()));
        }
        let text = |t: &str| percent_encoding::percent_decode_str(&t.replace('+', " ")).decode_utf8_lossy().into_owned();
        let mut out = Vec::new();
        for pair in pairs {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (text(key), text(value));
            if value.len() > LONGEST || key.len() > 100 {
                return Err(Fault::bad("fault.long", key.chars().take(40).collect::<String>()));
            }
            if !value.is_empty() {
                out.push((key, value.replace('\0', "")));
            }
        }
        Ok(Self(out))
    }

    /// The value of a key, or empty.
    pub fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(k, _)| k == key).map_or("", |(_, v)| v)
    }

    /// All values of a key.
    pub fn all(&self, key: &str) -> Vec<&str> {
        self.0.iter().filter(|(k, _)| k == key).map(|(_, v)| v.as_str()).collect()
    }

    /// Every pair.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// With a key set to one value, or taken out where that is empty.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> Self {
        let mut out: Vec<_> = self.0.iter().filter(|(k, _)| k != key).cloned().collect();
        if !value.is_empty() {
            out.push((key.to_owned(), value.to_owned()));
        }
        Self(out)
    }

    /// As written behind a path: with its question mark, or empty.
    pub fn query(&self) -> String {
        let pairs: Vec<String> = self.0.iter().map(|(k, v)| format!("{}={}", escape(k), escape(v))).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn read_and_written() {
        let p = Params::read("a=1&b=%D9%82+x&a=2&c=&d").unwrap();
        assert_eq!(p.all("a"), ["1", "2"]);
        assert_eq!(p.get("c"), "");
        assert_eq!(p.with("a", "3").with("b", "").query(), "?a=3");
        assert_eq!(Params::read(&p.query()[1..]).unwrap(), p);
        assert_eq!(Params::default().query(), "");
    }

    #[test]
    fn too_much_is_refused() {
        assert!(Params::read(&"a=1&".repeat(200)).is_err());
        assert!(Params::read(&format!("a={}", "x".repeat(3000))).is_err());
    }

    #[test]
    fn nothing_breaks_out_of_an_address() {
        assert_eq!(escape("\"'<>&?#/ %"), "%22%27%3C%3E%26%3F%23%2F%20%25");
    }
}
