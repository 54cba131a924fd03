include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
