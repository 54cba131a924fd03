//! Documents, mentions, parties, chains and status: plain types
