//! A hash of a name told in parts, the same however it is parted: no name need be built to be looked up.

/// Hashes the parts joined by blanks.
pub(crate) fn hash(parts: &[&str]) -> u64 {
    let Some((first, rest)) = parts.split_first() else { return Joined::default().finish() };
    hash_behind(first, rest)
}

/// Hashes a first part and the parts behind it, joined by blanks.
pub(crate) fn hash_behind(first: &str, rest: &[&str]) -> u64 {
    let mut h = Joined::default();
    h.part(first.as_bytes());
    for p in rest {
        h.eat(u64::from(b' '), 1);
        h.part(p.as_bytes());
    }
    h.finish()
}

/// Takes bytes as they come and mixes them eight at a time.
#[derive(Default)]
struct Joined {
    hash: u64,
    /// Bytes not yet mixed, the first one lowest, and how many bits they take: fewer than 64.
    waiting: u64,
    bits: u32,
}

impl Joined {
    fn part(&mut self, mut bytes: &[u8]) {
        while let Some((eight, rest)) = bytes.split_first_chunk::<8>() {
            self.eat(u64::from_le_bytes(*eight), 8);
            bytes = rest;
        }
        let n = bytes.len();
        // Fewer than eight are read as two halves that may overlap.
        if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
            self.eat(u64::from(head) | u64::from(tail) << (8 * (n - 4)), n as u32);
        } else if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
            let middle = u64::from(bytes[n / 2]) << (8 * (n / 2));
            self.eat(u64::from(*first) | middle | u64::from(*last) << (8 * (n - 1)), n as u32);
        }
    }

    /// Takes the lowest `n` bytes of a word, one to eight; those above are zero.
    fn eat(&mut self, word: u64, n: u32) {
        self.waiting |= word << self.bits;
        let bits = self.bits + 8 * n;
        if bits < 64 {
            self.bits = bits;
            return;
        }
        self.mix(self.waiting);
        self.waiting = word.checked_shr(64 - self.bits).unwrap_or(0);
        self.bits = bits - 64;
    }

    fn mix(&mut self, word: u64) {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let wide = u128::from(self.hash ^ word) * u128::from(ODD);
        self.hash = ((wide >> 64) as u64 ^ wide as u64).wrapping_add(ODD);
    }

    fn finish(mut self) -> u64 {
        self.mix(self.waiting ^ u64::from(self.bits) << 56);
        self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn parting_makes_no_difference() {
        let name = "given first by place true verb 1 after 12 government";
        let words: Vec<&str> = name.split(' ').collect();
        for at in 0..words.len() {
            let (a, b) = words.split_at(at);
            let (a, b) = (a.join(" "), b.join(" "));
            let parts = if a.is_empty() { vec![b.as_str()] } else { vec![a.as_str(), b.as_str()] };
            assert_eq!(hash(&parts), hash(&words));
        }
        assert_eq!(hash(&[name]), hash(&words));
    }

    #[test]
    fn like_names_differ() {
        let names = ["", "a", "a ", "aa", "aaa", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "bias", "bias 0"];
        let mut all: Vec<u64> = names.iter().map(|n| hash(&[n])).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), names.len());
    }
}
