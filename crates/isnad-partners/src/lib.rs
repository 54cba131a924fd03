//! A partnership file into weighed options
