//! Actor codes: countries and bodies as data sets of different ages write them.

/// Codes of the KEDS and other older sets beside the ISO 3166 alpha-3 code of the same country,
/// and beside the nested form (`IGOUNO`) of an international body.
const SAME: &[&[&str]] = &[
    &["DZA", "ALG"],
    &["ARE", "UAE"],
    &["BIH", "BOS"],
    &["CHE", "SWZ", "SWI"],
    &["DEU", "GER", "GMY"],
    &["EGY", "UAR"],
    &["ESP", "SPN"],
    &["FRA", "FRN"],
    &["GBR", "UK", "UKG"],
    &["GRC", "GRE"],
    &["HRV", "CRO"],
    &["KWT", "KUW"],
    &["LBN", "LEB"],
    &["LBY", "LIB"],
    &["MAR", "MOR"],
    &["OMN", "OMA"],
    &["PSE", "PAL"],
    &["SDN", "SUD"],
    &["SRB", "SER"],
    &["YEM", "YMN"],
    &["IGOUNO", "UNO"],
    &["IGONAT", "NAT"],
    &["IGOEEC", "IGOEUR", "EEC"],
];

/// The three letters that name the country or body of an actor code: `ISR` of `ISRMIL`.
pub fn country(code: &str) -> &str {
    code.get(..3).unwrap_or(code)
}

/// A party's code and the other codes that begin its actors in data sets: `KWT` and `KUW`,
/// `ISR` alone. The code itself comes first.
pub fn aliases(party: &str) -> Vec<String> {
    let party = party.trim().to_ascii_uppercase();
    let same = SAME.iter().find(|same| same.contains(&party.as_str()));
    let others = same.into_iter().flat_map(|same| same.iter().filter(|code| **code != party));
    let others: Vec<String> = others.map(|code| (*code).to_owned()).collect();
    std::iter::once(party).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_codes_meet() {
        assert_eq!(aliases("kwt"), ["KWT", "KUW"]);
        assert_eq!(aliases("UNO"), ["UNO", "IGOUNO"]);
        assert_eq!(aliases("ISR"), ["ISR"]);
        assert_eq!(country("ISRMIL"), "ISR");
        assert_eq!(country("UK"), "UK");
    }

    #[test]
    fn no_code_is_in_two_rows() {
        let mut all: Vec<_> = SAME.iter().flat_map(|same| same.iter()).collect();
        let before = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), before);
    }
}
