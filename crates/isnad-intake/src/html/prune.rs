//! Which elements of a page are surely no part of its article.

use super::clean::Open;

/// A form with less text than this is a search box or a subscription; one with more is a whole page inside a form.
const SMALL_FORM: usize = 400;

/// Whether an element that has ended is no part of an article.
pub(super) fn is_clutter(open: &Open) -> bool {
    let prose = open.text.saturating_sub(open.link);
    let linked = open.link * 10 > open.text * 6;
    if open.hidden {
        return prose < 1500;
    }
    match open.name() {
        "form" => open.text < SMALL_FORM && open.paragraphs == 0,
        "nav" => prose < 1000,
        "aside" => prose < 1500,
        "footer" => prose < 1500,
        "ul" | "ol" => open.items >= 2 && linked,
        _ if open.wholly_side => prose < 1500,
        _ if open.side => prose < 300 || (linked && prose < 1500) || (open.paragraphs < 2 && prose < 600),
        _ => false,
    }
}
