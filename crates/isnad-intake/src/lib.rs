//! Bytes into documents.
pub mod html;
mod tidy;
