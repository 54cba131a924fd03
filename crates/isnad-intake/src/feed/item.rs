use crate::{Options, html, tidy, url};
use isnad_model::Document;

/// What a feed says of itself.
#[derive(Default)]
pub(super) struct Channel {
    pub title: String,
    pub link: String,
    pub language: String,
}

/// One item of a feed, as it stands there: the texts may hold markup.
#[derive(Default)]
pub(super) struct Item {
    pub title: String,
    pub link: String,
    pub guid: String,
    pub content: String,
    pub summary: String,
    pub published: String,
    pub updated: String,
    pub author: String,
    /// Title of the item's own source, where the feed gathers from several.
    pub source: String,
    /// Address of that source.
    pub source_url: String,
    pub language: String,
}

impl Item {
    /// The item as a document. Its outlet is its own source, else the one the options name, else the feed.
    pub fn document(self, channel: &Channel, options: &Options) -> Document {
        let base = if channel.link.is_empty() { &options.url } else { &channel.link };
        let address = if self.link.is_empty() && self.guid.contains("://") { &self.guid } else { &self.link };
        let (content, summary) = (html::fragment(&self.content), html::fragment(&self.summary));
        let source = match tidy::line(&self.source) {
            s if s.is_empty() => url::host(&self.source_url),
            s => s,
        };
        Document {
            text: if content.len() >= summary.len() { content } else { summary },
            title: html::fragment(&self.title).replace('\n', " "),
            url: url::canonical(&tidy::line(address), base),
            outlet: first([&source, &options.outlet, &tidy::line(&channel.title)]),
            author: html::fragment(&self.author).replace('\n', " "),
            published: first([&self.published, &self.updated]),
            language: first([&self.language, &channel.language]),
            ..Document::default()
        }
    }
}

fn first<const N: usize>(values: [&String; N]) -> String {
    values.into_iter().find(|v| !v.trim().is_empty()).cloned().unwrap_or_default()
}
