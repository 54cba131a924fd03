//! The commented file that a new study starts from.

/// A template for a state, by its code.
pub fn template(state: &str) -> String {
    include_str!("../data/template.toml").replace("@STATE@", state)
}
