//! The words of charts and tables in two languages.

/// The language of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Arabic.
    Arabic,
}

impl Language {
    /// Picks one of two.
    pub(crate) fn pick<T>(self, english: T, arabic: T) -> T {
        match self {
            Self::English => english,
            Self::Arabic => arabic,
        }
    }

    /// A text that runs in the direction of the language, whatever it begins with.
    pub(crate) fn run(self, text: &str) -> String {
        match self {
            Self::English => text.to_owned(),
            // Right-to-left isolate, closed at its end.
            Self::Arabic => format!("\u{2067}{text}\u{2069}"),
        }
    }

    /// Whether text runs from the right.
    pub(crate) fn is_rtl(self) -> bool {
        self == Self::Arabic
    }
}

/// The Arabic and English name of an actor code that charts often show; else the code.
pub(crate) fn actor(code: &str, language: Language) -> &str {
    let name = match code {
        "ARE" | "UAE" => ("UAE", "الإمارات"),
        "EGY" => ("Egypt", "مصر"),
        "FRA" | "FRN" => ("France", "فرنسا"),
        "GBR" | "UK" => ("Britain", "بريطانيا"),
        "GRC" => ("Greece", "اليونان"),
        "IRN" => ("Iran", "إيران"),
        "IRQ" => ("Iraq", "العراق"),
        "ISR" => ("Israel", "إسرائيل"),
        "JOR" => ("Jordan", "الأردن"),
        "KUR" => ("Kurds", "الأكراد"),
        "KWT" | "KUW" => ("Kuwait", "الكويت"),
        "LBN" | "LEB" => ("Lebanon", "لبنان"),
        "PSE" | "PAL" => ("Palestinians", "الفلسطينيون"),
        "QAT" => ("Qatar", "قطر"),
        "RUS" => ("Russia", "روسيا"),
        "SAU" => ("Saudi Arabia", "السعودية"),
        "SYR" => ("Syria", "سوريا"),
        "TUR" => ("Türkiye", "تركيا"),
        "UNO" | "IGOUNO" => ("United Nations", "الأمم المتحدة"),
        "USA" => ("United States", "الولايات المتحدة"),
        "YEM" => ("Yemen", "اليمن"),
        _ => return code,
    };
    language.pick(name.0, name.1)
}
