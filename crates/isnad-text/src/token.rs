use crate::Span;
use crate::sign::Signs;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Arabic letters.
    Word,
    /// Digits, with inner separators.
    Number,
    /// Letters of any other script, with inner digits.
    Foreign,
    /// One mark of punctuation or symbol.
    Punct,
}

/// A token: where it stands in the text and where its one spelling stands in `Tokens::norms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the original text, decoration included.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    norm: (u32, u32),
}

/// The tokens of a text, their spellings in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// In order of the text.
    pub list: Vec<Token>,
    /// The one spelling of all that was split, blanks too.
    norms: String,
}

impl Tokens {
    /// The one spelling of token `i`; empty beyond the end.
    pub fn norm(&self, i: usize) -> &str {
        self.list.get(i).and_then(|t| self.norms.get(t.norm.0 as usize..t.norm.1 as usize)).unwrap_or("")
    }

    /// The one spelling of the text from token `from` up to token `to`, blanks between them kept; empty beyond the end.
    pub fn spelling(&self, from: usize, to: usize) -> &str {
        let ends = self.list.get(from).zip(to.checked_sub(1).and_then(|i| self.list.get(i)));
        ends.and_then(|(a, b)| self.norms.get(a.norm.0 as usize..b.norm.1 as usize)).unwrap_or("")
    }

    /// Forgets the tokens but keeps the room they took.
    pub fn clear(&mut self) {
        self.list.clear();
        self.norms.clear();
    }
}

/// Splits `text[span]` into tokens, appended to `out`. Spans are into `text`.
///
/// Arabic glued to digits or Latin (`2015م`, `وAxios`) is split, so that a missing space costs nothing.
pub fn tokenize(text: &str, span: Span, out: &mut Tokens) {
    let signs = Signs::get();
    let mut open: Option<(usize, usize, Kind, u32)> = None;
    let body = span.of(text);
    out.norms.reserve(body.len());
    for (i, c) in body.char_indices() {
        let (at, end) = (span.start + i, span.start + i + c.len_utf8());
        let sign = signs.of(c);
        let Some(spelling) = sign.spelling else {
            // Decoration belongs to the word it stands in; alone it is nothing.
            if let Some(o) = &mut open {
                o.1 = end;
            }
            continue;
        };
        let joins = match (open, sign.kind) {
            (Some((.., Kind::Punct, _)), _) | (None, _) | (_, None) => false,
            (Some((.., Kind::Number, _)), Some(Kind::Punct)) => separates(c) && number(signs, &body[i + c.len_utf8()..]),
            (Some((.., k, _)), Some(n)) => k == n || k == Kind::Foreign && n == Kind::Number,
        };
        if !joins {
            close(&mut open, out);
            if let Some(k) = sign.kind {
                open = Some((at, at, k, out.norms.len() as u32));
            }
        }
        if let Some(o) = &mut open {
            o.1 = end;
        }
        out.norms.push(spelling);
    }
    close(&mut open, out);
}

/// Whether a mark may stand inside a number.
fn separates(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬' | '/' | ':')
}

/// Whether the text begins with a digit.
fn number(signs: Signs, text: &str) -> bool {
    text.chars().next().is_some_and(|n| signs.of(n).kind == Some(Kind::Number))
}

fn close(open: &mut Option<(usize, usize, Kind, u32)>, out: &mut Tokens) {
    if let Some((start, end, kind, from)) = open.take() {
        out.list.push(Token { span: Span::new(start, end), kind, norm: (from, out.norms.len() as u32) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn norms(text: &str) -> Vec<String> {
        let mut t = Tokens::default();
        tokenize(text, Span::new(0, text.len()), &mut t);
        (0..t.list.len()).map(|i| t.norm(i).to_owned()).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(norms("قالت «الشرق الأوسط» إنّ 12.5٪ في 2015م"), ["قالت", "«", "الشرق", "الاوسط", "»", "ان", "12.5", "٪", "في", "2015", "م"]);
        assert_eq!(norms("لـ«رويترز»"), ["ل", "«", "رويترز", "»"]);
        assert_eq!(norms("ذكرAxios"), ["ذكر", "axios"]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_boundaries(text in "[ء-يًٌٍَُِّْـ\u{200f}\u{202b}a-zA-Z0-9٠-٩ .،؛«»\"()\n-]{0,120}") {
            let mut t = Tokens::default();
            tokenize(&text, Span::new(0, text.len()), &mut t);
            let mut last = 0;
            for (i, token) in t.list.iter().enumerate() {
                prop_assert!(token.span.start >= last && token.span.end > token.span.start);
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
                prop_assert_eq!(t.norm(i), crate::fold(token.span.of(&text)));
                last = token.span.end;
            }
        }
    }
}
