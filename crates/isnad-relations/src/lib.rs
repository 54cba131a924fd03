//! Events into dyadic series and shifts
