//! Tables, charts and briefs
