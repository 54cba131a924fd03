use crate::sign::Signs;

/// Whether a character only decorates: short vowels, tatweel, superscript alef, bidi controls, joiners, BOM.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{061C}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06ED}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{00AD}')
}

/// The one spelling a character stands for, or `None` where it only decorates.
///
/// Alef with any hamza or madda is alef, alef maksura and hamza on ya are ya, hamza on waw is waw, ta marbuta is
/// ha, Persian and presentation letters are their Arabic fellows, digits are ASCII, Latin is lower case. Ligatures
/// of the presentation block that stand for two letters keep the first: news hardly has them.
pub fn fold_char(c: char) -> Option<char> {
    if is_mark(c) {
        return None;
    }
    Some(match c {
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' | '\u{FE81}'..='\u{FE84}' | '\u{FE87}' | '\u{FE88}' | '\u{FE8D}' | '\u{FE8E}' => '\u{0627}',
        '\u{0649}' | '\u{0626}' | '\u{06CC}' | '\u{06D2}' | '\u{FE89}'..='\u{FE8C}' | '\u{FEEF}'..='\u{FEF4}' => '\u{064A}',
        '\u{0624}' | '\u{06C6}' | '\u{FE85}' | '\u{FE86}' | '\u{FEED}' | '\u{FEEE}' => '\u{0648}',
        '\u{0629}' | '\u{06C1}' | '\u{06BE}' | '\u{06D5}' | '\u{FE93}' | '\u{FE94}' | '\u{FEE9}'..='\u{FEEC}' => '\u{0647}',
        '\u{06A9}' | '\u{06AF}' | '\u{06AA}' | '\u{FED9}'..='\u{FEDC}' => '\u{0643}',
        '\u{067E}' | '\u{FE8F}'..='\u{FE92}' => '\u{0628}',
        '\u{0686}' | '\u{FE9D}'..='\u{FEA0}' => '\u{062C}',
        '\u{06A4}' | '\u{06A2}' | '\u{FED1}'..='\u{FED4}' => '\u{0641}',
        '\u{0698}' | '\u{FEAF}' | '\u{FEB0}' => '\u{0632}',
        '\u{FE80}' => '\u{0621}',
        '\u{FE95}'..='\u{FE98}' => '\u{062A}',
        '\u{FE99}'..='\u{FE9C}' => '\u{062B}',
        '\u{FEA1}'..='\u{FEA4}' => '\u{062D}',
        '\u{FEA5}'..='\u{FEA8}' => '\u{062E}',
        '\u{FEA9}' | '\u{FEAA}' => '\u{062F}',
        '\u{FEAB}' | '\u{FEAC}' => '\u{0630}',
        '\u{FEAD}' | '\u{FEAE}' => '\u{0631}',
        '\u{FEB1}'..='\u{FEB4}' => '\u{0633}',
        '\u{FEB5}'..='\u{FEB8}' => '\u{0634}',
        '\u{FEB9}'..='\u{FEBC}' => '\u{0635}',
        '\u{FEBD}'..='\u{FEC0}' => '\u{0636}',
        '\u{FEC1}'..='\u{FEC4}' => '\u{0637}',
        '\u{FEC5}'..='\u{FEC8}' => '\u{0638}',
        '\u{FEC9}'..='\u{FECC}' => '\u{0639}',
        '\u{FECD}'..='\u{FED0}' => '\u{063A}',
        '\u{FED5}'..='\u{FED8}' => '\u{0642}',
        '\u{FEDD}'..='\u{FEE0}' | '\u{FEF5}'..='\u{FEFC}' => '\u{0644}',
        '\u{FEE1}'..='\u{FEE4}' => '\u{0645}',
        '\u{FEE5}'..='\u{FEE8}' => '\u{0646}',
        '\u{0660}'..='\u{0669}' => char::from(b'0' + (c as u32 - 0x0660) as u8),
        '\u{06F0}'..='\u{06F9}' => char::from(b'0' + (c as u32 - 0x06F0) as u8),
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ if c < '\u{0590}' && c.is_uppercase() => c.to_lowercase().next().unwrap_or(c),
        _ => c,
    })
}

/// A whole text in its one spelling.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Adds a text in its one spelling to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let signs = Signs::get();
    text.chars().filter_map(|c| signs.of(c).spelling).for_each(|c| out.push(c));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling() {
        assert_eq!(fold("أُكْسِيوس إلى آسيا ـــ ىٰ ة ؤ ئ"), "اكسيوس الي اسيا  ي ه و ي");
        assert_eq!(fold("١٢٣ ۴ Axios"), "123 4 axios");
        assert_eq!(fold("\u{202B}قـــطر\u{202C}"), "قطر");
    }
}
