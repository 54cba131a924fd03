//! What the tests share.
#![allow(dead_code, clippy::unwrap_used)]

use isnad_intake::{Item, Options, read, read_seekable};
use isnad_model::{Diagnostic, Document};
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

/// Everything that reading gives.
#[derive(Debug, Default)]
pub struct Read_ {
    pub documents: Vec<Document>,
    pub problems: Vec<Diagnostic>,
}

impl Read_ {
    /// Whether a diagnostic holds both texts, the first in its place.
    pub fn tells(&self, place: &str, message: &str) -> bool {
        self.problems.iter().any(|p| p.place.contains(place) && p.message.contains(message))
    }

    fn take(&mut self, item: Item) -> ControlFlow<()> {
        match item {
            Item::Document(d) => self.documents.push(d),
            Item::Diagnostic(p) => self.problems.push(p),
        }
        ControlFlow::Continue(())
    }
}

pub fn stream(name: &str, input: impl Read, options: &Options) -> Read_ {
    let mut found = Read_::default();
    read(name, input, options, &mut |item| found.take(item));
    found
}

pub fn bytes(bytes: &[u8]) -> Read_ {
    stream("input", bytes, &Options::default())
}

pub fn seekable(name: &str, bytes: Vec<u8>, options: &Options) -> Read_ {
    let mut found = Read_::default();
    read_seekable(name, Cursor::new(bytes), options, &mut |item| found.take(item));
    found
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// One record of a web archive.
pub fn warc(uri: &str, answer: &str) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    [head.as_bytes(), answer.as_bytes(), b"\r\n\r\n"].concat()
}

/// A page with an article, as an HTTP answer.
pub fn answer(title: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(title))
}

pub fn page(title: &str) -> String {
    let text = "قال المتحدث باسم الوزارة إن بلاده لن تقبل شروطا مسبقة، مشيرا إلى أن المقترح الأخير لا يلبي المطالب التي عرضت على الوسطاء.";
    format!("<html lang=ar><title>{title}</title><body><h1>{title}</h1><article><p>{text}</p><p>{text}</p></article></body></html>")
}
