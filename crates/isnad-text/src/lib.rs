//! Spans, normalisation that keeps offsets, sentences and tokens of Arabic text
