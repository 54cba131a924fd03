//! Threads that code, each with a coder that remembers the words it has read.

use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_merge::Voices;
use isnad_model::{Coded, Document};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What a thread works with.
pub struct Worker<'l> {
    coder: Coder<'l>,
    /// Names of outlets and agencies.
    pub voices: Voices<'l>,
}

impl Worker<'_> {
    /// Codes a document; a fault of the coder costs this document alone.
    pub fn code(&mut self, d: &Document) -> Coded {
        self.coder.code_guarded(d)
    }
}

type Job = Box<dyn FnOnce(&mut Worker<'_>) + Send>;

/// A handful of threads over one lexicon. They end when it is dropped.
pub struct Pool {
    lexicon: Arc<Lexicon>,
    threads: usize,
    /// The process the threads are of, and where they take work.
    running: Mutex<Option<(u32, Sender<Job>)>>,
}

impl Pool {
    /// Threads are started when there is work.
    pub fn new(lexicon: Lexicon, threads: usize) -> Self {
        Self { lexicon: Arc::new(lexicon), threads: threads.max(1), running: Mutex::new(None) }
    }

    /// The language data.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// Has a thread do some work; its result comes through the receiver.
    pub fn ask<T: Send + 'static>(&self, work: impl FnOnce(&mut Worker<'_>) -> T + Send + 'static) -> Receiver<T> {
        let (give, result) = channel();
        let job: Job = Box::new(move |w| drop(give.send(work(w))));
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        // A process that was forked has the memory of its parent's threads, and none of the threads.
        let here = std::process::id();
        let jobs = match running.take().filter(|(process, _)| *process == here) {
            Some((_, jobs)) => jobs,
            None => self.start(),
        };
        let _ = jobs.send(job);
        *running = Some((here, jobs));
        result
    }

    fn start(&self) -> Sender<Job> {
        let (jobs, todo) = channel::<Job>();
        let todo = Arc::new(Mutex::new(todo));
        for _ in 0..self.threads {
            let (lexicon, todo) = (Arc::clone(&self.lexicon), Arc::clone(&todo));
            thread::spawn(move || run(&lexicon, &todo));
        }
        jobs
    }
}

fn run(lexicon: &Lexicon, todo: &Mutex<Receiver<Job>>) {
    let mut worker = Worker { coder: Coder::new(lexicon), voices: Voices::new(lexicon) };
    loop {
        let next = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        job(&mut worker);
    }
}
