//! A partnership file into weighed options.
//!
//! [`read::read`] checks a TOML file that says what a state needs, who provides it and how surely,
//! what it could change at what cost, and who may fail together; [`study::weigh`] answers with
//! coverage, dependence, regret and how far the ranking holds. Pure: no file, clock or network.

mod dice;
pub mod model;
mod raw;
pub mod read;
pub mod study;
pub mod template;
mod value;

#[cfg(test)]
mod tests;
