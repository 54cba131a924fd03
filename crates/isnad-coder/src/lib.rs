//! Codes Arabic sentences into attributed events
