//! Tells whether a text is Arabic, by its letters.

/// Letters looked at; news settles it long before.
const ENOUGH: usize = 20_000;

/// What the letters of a text are.
#[derive(Default)]
struct Letters {
    arabic: usize,
    other: usize,
    persian: usize,
    urdu: usize,
    pashto: usize,
    kurdish: usize,
    farsi_forms: usize,
    words: usize,
    articles: usize,
}

/// The language code of a text: `ar`, another of the Arabic script (`fa`, `ur`, `ps`, `ckb`), the declared code where
/// the script is another, or `und` where nothing tells.
///
/// ```
/// use isnad_intake::language;
/// assert_eq!(language("قال الوزير إن المحادثات مستمرة", ""), "ar");
/// assert_eq!(language("وزیر امور خارجه گفت که مذاکرات ادامه دارد", "ar"), "fa");
/// assert_eq!(language("The minister said", "en-GB"), "en");
/// assert_eq!(language("The minister said", "ar"), "und");
/// ```
pub fn language(text: &str, declared: &str) -> String {
    let declared = code(declared);
    let letters = count(text);
    let total = letters.arabic + letters.other;
    if total == 0 {
        return if declared.is_empty() { "und".to_owned() } else { declared };
    }
    let script = matches!(declared.as_str(), "ar" | "fa" | "ur" | "ps" | "ckb" | "ku" | "ug" | "sd" | "arz" | "apc");
    if letters.arabic * 2 < total {
        return if declared.is_empty() || script { "und".to_owned() } else { declared };
    }
    of_script(&letters, &declared).to_owned()
}

fn of_script(l: &Letters, declared: &str) -> &'static str {
    let part = |n: usize| n * 1_000 / l.arabic.max(1);
    // A tenth of the words of Arabic news begin with the article; names borrowed by another language do so too.
    let article = l.articles * 100 / l.words.max(1);
    if part(l.urdu) >= 12 {
        return "ur";
    }
    if part(l.pashto) >= 8 {
        return "ps";
    }
    if part(l.kurdish) >= 30 {
        return "ckb";
    }
    let persian = part(l.persian) >= 8 || part(l.farsi_forms) >= 25;
    if persian && article < 12 {
        return "fa";
    }
    match declared {
        "fa" | "ur" | "ps" | "ckb" if article < 5 => match declared {
            "fa" => "fa",
            "ur" => "ur",
            "ps" => "ps",
            _ => "ckb",
        },
        _ => "ar",
    }
}

fn count(text: &str) -> Letters {
    let mut l = Letters::default();
    for word in text.split(|c: char| !c.is_alphabetic() && !('\u{64b}'..='\u{65f}').contains(&c)) {
        if l.arabic + l.other > ENOUGH {
            break;
        }
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            l.take(c);
        }
        let arabic = word.chars().next().is_some_and(|c| ('\u{600}'..='\u{6ff}').contains(&c));
        l.words += usize::from(arabic);
        l.articles += usize::from(word.starts_with("\u{627}\u{644}") && word.len() > 6);
    }
    l
}

impl Letters {
    fn take(&mut self, c: char) {
        if !matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') {
            self.other += 1;
            return;
        }
        self.arabic += 1;
        match c {
            '\u{67e}' | '\u{686}' | '\u{698}' | '\u{6af}' => self.persian += 1,
            '\u{6a9}' | '\u{6cc}' => self.farsi_forms += 1,
            '\u{679}' | '\u{688}' | '\u{691}' | '\u{6ba}' | '\u{6d2}' | '\u{6c1}' | '\u{6be}' => self.urdu += 1,
            '\u{67c}' | '\u{689}' | '\u{693}' | '\u{696}' | '\u{69a}' | '\u{6bc}' | '\u{681}' | '\u{685}' | '\u{6cd}' => self.pashto += 1,
            '\u{695}' | '\u{6b5}' | '\u{6c6}' | '\u{6ce}' | '\u{6d5}' => self.kurdish += 1,
            _ => {}
        }
    }
}

/// The main part of a language code, lower case; empty for what is no code.
fn code(declared: &str) -> String {
    let main = declared.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let names =
        [("arabic", "ar"), ("english", "en"), ("french", "fr"), ("persian", "fa"), ("farsi", "fa"), ("urdu", "ur"), ("ara", "ar"), ("eng", "en")];
    if let Some((_, c)) = names.iter().find(|(n, _)| *n == main) {
        return (*c).to_owned();
    }
    if (2..=3).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_lowercase()) { main } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn tells_the_languages_of_the_script() {
        let of = |t| language(t, "");
        assert_eq!(of("اعلن وزير الخارجية في بيروت ان الاجتماع تاجل الى يوم غد"), "ar");
        assert_eq!(of("وزير امور خارجه ايران گفت كه مذاكرات با طرف هاى غربى ادامه پيدا مى كند و تهران چاره اى جز گفتگو ندارد"), "fa");
        assert_eq!(of("وزیر خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے اور پاکستان اس میں کردار ادا کرے گا"), "ur");
        assert_eq!(of("د بهرنیو چارو وزیر وویل چې خبرې به دوام ولري او افغانستان به پکې ګډون وکړي، ښه پایله"), "ps");
        assert_eq!(of("وەزیری دەرەوە ڕایگەیاند کە دانوستانەکان بەردەوام دەبن لە هەولێر"), "ckb");
        assert_eq!(of("Le ministre a dit"), "und");
        assert_eq!(of("123"), "und");
        assert_eq!(language("وزير يستقبل وفدا", "ar-SA"), "ar");
        assert_eq!(language("", "ar-SA"), "ar");
    }
}
