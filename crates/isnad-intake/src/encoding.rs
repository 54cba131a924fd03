//! Bytes into text, by byte order mark, declaration or detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Decodes bytes: a byte order mark decides; else what is UTF-8 is UTF-8; else the declaration; else what the bytes
/// look like. Gives the text, the encoding's name, and whether some bytes stood for nothing and were replaced.
///
/// A declaration of Latin 1 is not believed where the bytes look otherwise: Arabic pages in windows-1256 carry it
/// from their templates.
///
/// ```
/// let (text, name, _) = isnad_intake::decode(b"\xe3\xd5\xd1", "windows-1256");
/// assert_eq!((text.as_ref(), name), ("مصر", "windows-1256"));
/// ```
pub fn decode<'a>(bytes: &'a [u8], declared: &str) -> (Cow<'a, str>, &'static str, bool) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[skip..]);
    }
    let encoding = choose(bytes, declared);
    finish(encoding, bytes)
}

fn finish<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> (Cow<'a, str>, &'static str, bool) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text, encoding.name(), broken)
}

fn choose(bytes: &[u8], declared: &str) -> &'static Encoding {
    if is_utf8(bytes) {
        return UTF_8;
    }
    match Encoding::for_label(declared.trim().as_bytes()) {
        Some(e) if e != WINDOWS_1252 && !(e == UTF_8 && mostly_broken(bytes)) => e,
        _ => guess(bytes),
    }
}

/// Whether the bytes are UTF-8, a last character cut short allowed.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none() && e.valid_up_to() > 0,
    }
}

/// Whether so much beyond ASCII is no UTF-8 that it is another encoding.
fn mostly_broken(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|b| !b.is_ascii()).count();
    let broken: usize = bytes.utf8_chunks().map(|c| c.invalid().len()).sum();
    broken * 10 > beyond
}

/// What the bytes look like. Bytes that are UTF-8 but for some damage stay UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if !mostly_broken(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that a page declares in `meta` or an XML prolog, within its first bytes; empty where it declares none.
pub(crate) fn declared_inside(bytes: &[u8]) -> String {
    let head: String = bytes.iter().take(4_096).map(|b| if b.is_ascii() { b.to_ascii_lowercase() as char } else { ' ' }).collect();
    ["charset", "encoding"].iter().find_map(|key| after(&head, key)).unwrap_or_default()
}

fn after(head: &str, key: &str) -> Option<String> {
    let mut rest = head;
    while let Some(i) = rest.find(key) {
        rest = &rest[i + key.len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))).unwrap_or(value.len());
        if Encoding::for_label(&value.as_bytes()[..end]).is_some() {
            return Some(value[..end].to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    const NEWS: &str = "قال وزير الخارجية المصري إن بلاده ترفض الهجوم على العاصمة، وأضاف أن المحادثات مستمرة مع جميع الأطراف";

    #[test]
    fn old_arabic_by_declaration_and_by_detection() {
        for (encoding, label) in [(WINDOWS_1256, "windows-1256"), (ISO_8859_6, "ISO-8859-6")] {
            let (bytes, ..) = encoding.encode(NEWS);
            for declared in [label, "", "iso-8859-1", "utf-8"] {
                assert_eq!(decode(&bytes, declared).0, NEWS, "{label} declared as {declared:?}");
            }
        }
    }

    #[test]
    fn utf8_wins_over_a_wrong_declaration_and_survives_damage() {
        assert_eq!(decode(NEWS.as_bytes(), "windows-1256").0, NEWS);
        let mut broken = NEWS.as_bytes().to_vec();
        broken[8] = 0xff;
        let (text, name, replaced) = decode(&broken, "");
        assert!(name == "UTF-8" && replaced && text.contains("الخارجية"));
        assert_eq!(decode(&NEWS.as_bytes()[..41], "").1, "UTF-8");
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(NEWS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide, "").0, NEWS);
    }

    #[test]
    fn declarations_inside() {
        assert_eq!(declared_inside(b"<meta charset=\"windows-1256\">"), "windows-1256");
        assert_eq!(declared_inside(b"<meta http-equiv=a content='text/html; charset=ISO-8859-6'>"), "iso-8859-6");
        assert_eq!(declared_inside(b"<?xml version='1.0' encoding='cp1256'?>"), "cp1256");
        assert_eq!(declared_inside(b"<script charset=x>"), "");
    }
}
