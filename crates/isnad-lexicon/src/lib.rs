//! Reads, checks and indexes the language data
