//! Work on many threads whose results come out in the order of what went in, in bounded memory.

use anyhow::Result;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError, mpsc};

/// Feeds what `feed` gives to `threads` workers, and their results to `sink` in the order of feeding.
///
/// No more than a few pieces of work a thread are under way or waiting at any time. An error of `sink` ends all.
pub fn ordered<I, O, W>(
    threads: usize,
    feed: impl FnOnce(&mut dyn FnMut(I) -> bool) + Send,
    worker: impl Fn() -> W + Sync,
    mut sink: impl FnMut(O) -> Result<()>,
) -> Result<()>
where
    I: Send,
    O: Send,
    W: FnMut(I) -> O,
{
    let threads = threads.max(1);
    let (permit, permits) = mpsc::channel::<()>();
    let (work, todo) = mpsc::channel::<(usize, I)>();
    let (done, results) = mpsc::channel::<(usize, O)>();
    let todo = Mutex::new(todo);
    for _ in 0..threads * 4 {
        let _ = permit.send(());
    }
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut number = 0;
            feed(&mut |item| {
                let sent = permits.recv().is_ok() && work.send((number, item)).is_ok();
                number += 1;
                sent
            });
        });
        for _ in 0..threads {
            let (todo, worker, done) = (&todo, &worker, done.clone());
            scope.spawn(move || {
                let mut work = worker();
                loop {
                    let next = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, item)) = next else { return };
                    if done.send((number, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        // Both ends move in here, so that an error lets the threads find nobody listening.
        let (results, permit) = (results, permit);
        for (number, result) in &results {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                sink(result)?;
                let _ = permit.send(());
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_holds_and_errors_end_it() {
        for threads in [1, 3, 8] {
            let mut out = Vec::new();
            let slow = || {
                |n: u64| {
                    std::thread::sleep(std::time::Duration::from_micros(n * 7919 % 400));
                    n
                }
            };
            ordered(
                threads,
                |f| {
                    (0..200).for_each(|n| {
                        f(n);
                    })
                },
                slow,
                |n| {
                    out.push(n);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(out, (0..200).collect::<Vec<u64>>());
        }
        let endless = |f: &mut dyn FnMut(u64) -> bool| while f(1) {};
        assert!(ordered(2, endless, || |n| n, |_| anyhow::bail!("full")).is_err());
    }
}
