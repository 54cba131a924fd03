//! What the names of HTML elements and of classes say about their content.

/// Elements that have no end tag.
pub fn is_void(name: &str) -> bool {
    matches!(name, "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr")
}

/// Elements dropped with all they hold.
pub fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "svg"
            | "math"
            | "select"
            | "button"
            | "object"
            | "template"
            | "video"
            | "audio"
            | "canvas"
            | "map"
            | "frameset"
            | "dialog"
            | "applet"
            | "figcaption"
            | "datalist"
            | "menu"
            | "marquee"
    )
}

/// Elements that begin a block, and so end an open paragraph.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "blockquote"
            | "pre"
            | "form"
            | "fieldset"
            | "figure"
            | "hr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "center"
            | "address"
            | "details"
    ) || is_part(name)
}

/// Elements that live inside a list or a table.
pub fn is_part(name: &str) -> bool {
    matches!(name, "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption")
}

/// The elements that an open element of this name ends when it begins, up to the nearest of the second list.
pub fn closes(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["table", "tr"]),
        "tr" => (&["tr"], &["table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
        "a" => (&["a"], &["td", "th", "table"]),
        _ => (&[], &[]),
    }
}

/// Words of classes and ids that mark what is no part of an article.
const SIDE: [&str; 84] = [
    "related",
    "relatedposts",
    "relatednews",
    "relatedarticles",
    "relatedtopics",
    "recommended",
    "recommendations",
    "recommend",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "share",
    "sharing",
    "sharebar",
    "sharethis",
    "addtoany",
    "addthis",
    "social",
    "socials",
    "sidebar",
    "ticker",
    "newsticker",
    "newsbar",
    "breakingnews",
    "urgent",
    "trending",
    "mostread",
    "mostviewed",
    "mostpopular",
    "popular",
    "breadcrumb",
    "breadcrumbs",
    "crumbs",
    "promo",
    "promoted",
    "sponsored",
    "advertisement",
    "advert",
    "ads",
    "ad",
    "banner",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "popup",
    "modal",
    "taboola",
    "outbrain",
    "disqus",
    "comments",
    "commentlist",
    "respond",
    "caption",
    "credit",
    "imagecredit",
    "wpcaption",
    "toolbar",
    "pagination",
    "pager",
    "nextprev",
    "prevnext",
    "readmore",
    "readalso",
    "seealso",
    "alsoread",
    "morenews",
    "morestories",
    "morefrom",
    "latestnews",
    "copyright",
    "skip",
    "authorbox",
    "authorbio",
    "bio",
    "printfriendly",
    "rating",
    "dateline",
    "timestamp",
    "tags",
    "taglist",
    "keywords",
    "poll",
];

/// Words of classes and ids that mark the body of an article.
const BODY: [&str; 24] = [
    "articlebody",
    "storybody",
    "postbody",
    "entrycontent",
    "postcontent",
    "articlecontent",
    "storycontent",
    "contentbody",
    "newscontent",
    "articletext",
    "storytext",
    "newstext",
    "newsbody",
    "posttext",
    "bodytext",
    "singlecontent",
    "tdpostcontent",
    "articledetails",
    "newsdetails",
    "detailsbody",
    "maincontentbody",
    "fulltext",
    "wysiwyg",
    "detailtext",
];

/// The words of classes and ids: single words, and each two neighbours joined.
pub fn words(class: &str, id: &str) -> Vec<String> {
    let mut words = Vec::new();
    for list in class.split_ascii_whitespace().take(12).chain([id]) {
        let parts = split(list.get(..80).unwrap_or(list));
        for pair in parts.windows(2) {
            words.push(pair.concat());
        }
        words.extend(parts);
    }
    words
}

/// Splits a class at everything that is no letter and where lower case turns into upper case.
fn split(class: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let (mut open, mut small) = (false, false);
    for c in class.chars().take(80) {
        if !c.is_ascii_alphabetic() {
            open = false;
            continue;
        }
        if !open || (small && c.is_ascii_uppercase()) {
            parts.push(String::new());
        }
        (open, small) = (true, c.is_ascii_lowercase());
        if let Some(last) = parts.last_mut() {
            last.push(c.to_ascii_lowercase());
        }
    }
    parts
}

/// Whether one of the words marks what is no part of an article.
pub fn is_side(words: &[String]) -> bool {
    words.iter().any(|w| SIDE.contains(&w.as_str()))
}

/// Whether a class or the id is, as a whole, the name of what is no part of an article.
pub fn is_wholly_side(class: &str, id: &str) -> bool {
    class.split_ascii_whitespace().take(12).chain([id]).any(|list| SIDE.contains(&split(list).concat().as_str()))
}

/// Whether one of the words marks the body of an article.
pub fn is_body(words: &[String]) -> bool {
    words.iter().any(|w| BODY.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_of_classes() {
        assert!(is_side(&words("td_block relatedPosts", "")));
        assert!(is_side(&words("most-read", "")));
        assert!(is_body(&words("td-post-content", "")));
        assert!(is_body(&words("", "articleBody")));
        assert!(!is_side(&words("shared-layout headline", "")));
    }
}
