//! Work on all cores, results in order, memory that does not grow.

use std::{collections::VecDeque, sync::mpsc};

/// Jobs in flight, for each core: enough that one long job does not leave the others idle.
const AHEAD: usize = 8;

/// Does `work` on every job, on all cores, and hands the results to `emit` on this thread in the order of the jobs.
/// Jobs are drawn only as fast as results go out.
///
/// # Errors
/// The first error of `emit`; jobs that were drawn by then are done all the same, and no further ones are.
pub(super) fn ordered<Job: Send, Done: Send, Error>(
    jobs: impl Iterator<Item = Job>,
    work: impl Fn(Job) -> Done + Sync,
    mut emit: impl FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    let window = AHEAD * rayon::current_num_threads();
    rayon::in_place_scope(|scope| {
        let mut waiting: VecDeque<mpsc::Receiver<Done>> = VecDeque::with_capacity(window);
        let mut next = |waiting: &mut VecDeque<mpsc::Receiver<Done>>| {
            match waiting.pop_front().map(|result| result.recv()) {
                Some(Ok(done)) => emit(done),
                // A job that panics sends nothing; the scope passes the panic on.
                Some(Err(mpsc::RecvError)) | None => Ok(()),
            }
        };
        for job in jobs {
            let (send, receive) = mpsc::sync_channel(1);
            let work = &work;
            scope.spawn(move |_| {
                let _ = send.send(work(job));
            });
            waiting.push_back(receive);
            if waiting.len() >= window {
                next(&mut waiting)?;
            }
        }
        while !waiting.is_empty() {
            next(&mut waiting)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_jobs_are_drawn_only_as_needed() {
        let (drawn, emitted) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let window = AHEAD * rayon::current_num_threads();
        let jobs = (0..500).inspect(|_| {
            let ahead = drawn.fetch_add(1, Ordering::SeqCst) - emitted.load(Ordering::SeqCst);
            assert!(ahead <= window, "{ahead} jobs ahead");
        });
        let mut got = Vec::new();
        let done: Result<(), ()> = ordered(
            jobs,
            |n| {
                if n % 7 == 0 {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                n * 2
            },
            |n| {
                emitted.fetch_add(1, Ordering::SeqCst);
                got.push(n);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert_eq!(got, (0..500).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_stops_the_drawing_of_jobs() {
        let drawn = AtomicUsize::new(0);
        let jobs = (0..10_000).inspect(|_| {
            drawn.fetch_add(1, Ordering::SeqCst);
        });
        let done = ordered(jobs, |n| n, |n| if n == 3 { Err("full") } else { Ok(()) });
        assert_eq!(done, Err("full"));
        assert!(drawn.load(Ordering::SeqCst) < 1_000);
    }
}
