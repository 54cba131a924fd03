//! A hash of a name told in parts, the same however it is parted at its blanks: no name need be built to be looked up.

/// The hash of a name, or of how it begins: it can be gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined(u64);

impl Joined {
    /// Of no part yet.
    pub const EMPTY: Self = Self(0x243F_6A88_85A3_08D3);

    /// With further parts, each joined on by a blank.
    #[must_use]
    pub fn with(self, parts: &[&str]) -> Self {
        Self(parts.iter().fold(self.0, |h, p| part(h, p.as_bytes())))
    }

    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

/// Multipliers: of the bytes with which a word ends, and of eight bytes before.
const END: u64 = 0x9E37_79B9_7F4A_7C15;
const MORE: u64 = 0xD1B5_4A32_D192_ED03;

/// Goes on with a part: its words one by one, eight bytes at a time.
#[inline]
fn part(start: u64, whole: &[u8]) -> u64 {
    let (mut h, mut bytes) = (start, whole);
    loop {
        let (chunk, more) = bytes.split_first_chunk::<8>().map_or_else(|| (last(bytes), &[][..]), |(eight, more)| (u64::from_le_bytes(*eight), more));
        let blanks = blanks(chunk);
        if blanks != 0 {
            let n = blanks.trailing_zeros() as usize / 8;
            h = end(h, chunk & ((1 << (8 * n)) - 1), n);
            bytes = &bytes[n + 1..];
        } else if more.is_empty() {
            return end(h, chunk, bytes.len());
        } else if more[0] == b' ' {
            h = end(h, chunk, 8);
            bytes = &more[1..];
        } else {
            h = mix(h ^ chunk, MORE);
            bytes = more;
        }
    }
}

/// Goes on with the last `n` bytes of a word.
fn end(h: u64, chunk: u64, n: usize) -> u64 {
    mix(h ^ chunk, END + 2 * n as u64)
}

/// Up to eight bytes as one number.
fn last(bytes: &[u8]) -> u64 {
    let n = bytes.len();
    // They are read as two halves that may overlap.
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
        return u64::from(head) | u64::from(tail) << (8 * (n - 4));
    }
    let at = |i: usize| bytes.get(i).map_or(0, |b| u64::from(*b) << (8 * i));
    at(0) | at(1) | at(2)
}

/// A bit in each byte from the first blank on that may be one, that of the first surely.
fn blanks(chunk: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let other = chunk ^ (ONES * u64::from(b' '));
    other.wrapping_sub(ONES) & !other & (ONES << 7)
}

fn mix(word: u64, by: u64) -> u64 {
    let wide = u128::from(word) * u128::from(by);
    (wide >> 64) as u64 ^ wide as u64
}

#[cfg(test)]
mod tests {
    use super::Joined;

    fn hash(parts: &[&str]) -> Joined {
        Joined::EMPTY.with(parts)
    }

    #[test]
    fn parting_makes_no_difference() {
        let name = "given first by place true verb 1 after 12 eightltr government verbal-noun sixteen-letters- x حكومة الوفاق participle end";
        let words: Vec<&str> = name.split(' ').collect();
        for at in 0..words.len() {
            let (a, b) = words.split_at(at);
            let (a, b) = (a.join(" "), b.join(" "));
            let parts = if a.is_empty() { vec![b.as_str()] } else { vec![a.as_str(), b.as_str()] };
            assert_eq!(hash(&parts), hash(&words));
            assert_eq!(hash(&parts[..1]).with(&parts[1..]), hash(&words));
        }
        assert_eq!(hash(&[name]), hash(&words));
    }

    #[test]
    fn like_names_differ() {
        let names = ["", "a", "a ", "aa", "aaa", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaa a", "bias", "bias 0", "a b", "ab"];
        let mut all: Vec<u64> = names.iter().map(|n| hash(&[n]).number()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), names.len());
    }
}
