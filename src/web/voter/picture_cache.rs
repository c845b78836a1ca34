//! Charts as pictures. One thread draws them one at a time; the last ones are kept while they are current.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time::timeout,
};

use crate::{
    model::{History, Problem, ProblemCode, Update},
    picture::{self, Options, PngError},
};

/// How long a request waits for its turn.
const WAIT: Duration = Duration::from_secs(5);
/// How many requests may wait.
const WAITING: usize = 32;
/// How many pictures are kept: the last one of each poll, format, theme and width.
const KEPT: usize = 32;

/// Which picture it is. One is kept for each of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct PictureKey {
    /// The poll's code.
    pub poll: Arc<str>,
    /// SVG or PNG.
    pub format: PictureFormat,
    /// Its theme and width.
    pub options: Options,
}

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum PictureFormat {
    Svg,
    Png,
}

/// The pictures drawn last, and the queue for the thread that draws.
pub struct PictureCache {
    thread: mpsc::SyncSender<Work>,
    turn: Arc<Semaphore>,
    waiting: Semaphore,
    kept: Mutex<VecDeque<Kept>>,
    /// A restarted server may draw the same seq differently.
    process: u32,
}

type Work = Box<dyn FnOnce() + Send>;

struct Kept {
    key: PictureKey,
    seq: u64,
    picture: Bytes,
}

impl Default for PictureCache {
    fn default() -> Self {
        Self {
            thread: start(),
            turn: Arc::new(Semaphore::new(1)),
            waiting: Semaphore::new(WAITING),
            kept: Mutex::default(),
            process: rand::random(),
        }
    }
}

impl PictureCache {
    /// The tag of this picture, different from all others at its address.
    pub(in crate::web) fn tag(&self, key: &PictureKey, seq: u64) -> String {
        let Options { theme, width } = key.options;
        format!("{seq}-{:08x}-{theme:?}-{width}", self.process)
    }

    /// The picture, kept or newly drawn. 503 `overloaded` if too many wait, or if the wait takes too long.
    pub(in crate::web) async fn draw(
        self: &Arc<Self>,
        key: PictureKey,
        update: Arc<Update>,
        history: Option<History>,
    ) -> Result<Bytes, Problem> {
        if let Some(picture) = self.kept(&key, update.seq) {
            return Ok(picture);
        }
        let _place = self.waiting.try_acquire().map_err(|_| overloaded())?;
        let turn = timeout(WAIT, self.turn.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| overloaded())?.expect("it stays open");
        // The request that had the turn before may have drawn the same picture.
        if let Some(picture) = self.kept(&key, update.seq) {
            return Ok(picture);
        }
        let cache = self.clone();
        let drawn = self.aside(turn, move || {
            let picture = key.draw(&update, history.as_ref())?;
            cache.keep(key, update.seq, picture.clone());
            Ok::<_, PngError>(picture)
        });
        let drawn = drawn.await.map_err(failed)?;
        drawn.map_err(failed)
    }

    /// Does the work on the drawing thread. It is finished even if the client leaves, so that the next
    /// request finds the picture. The turn ends with the work.
    fn aside<T: Send + 'static>(
        &self,
        turn: OwnedSemaphorePermit,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (reply, done) = oneshot::channel();
        let work = move || {
            let _turn = turn;
            let _ = reply.send(work()); // The client may have left.
        };
        // The queue has room for the one request that has the turn. If the thread is gone, the dropped
        // reply is noticed.
        let _ = self.thread.try_send(Box::new(work));
        done
    }

    fn kept(&self, key: &PictureKey, seq: u64) -> Option<Bytes> {
        let kept = self.kept.lock();
        let found = kept
            .iter()
            .find(|kept| kept.seq == seq && kept.key == *key)?;
        Some(found.picture.clone())
    }

    fn keep(&self, key: PictureKey, seq: u64, picture: Bytes) {
        let mut kept = self.kept.lock();
        kept.retain(|kept| kept.key != key);
        kept.push_back(Kept { key, seq, picture });
        if kept.len() > KEPT {
            kept.pop_front();
        }
    }
}

/// Starts the thread that draws; it ends with the sender. There is one for all pictures, because each
/// thread that has drawn keeps some 11 MiB of memory.
fn start() -> mpsc::SyncSender<Work> {
    let (sender, works) = mpsc::sync_channel::<Work>(1);
    let run = move || {
        for work in works {
            // The thread goes on after a panic. The request that waits for the picture logs it.
            let _ = catch_unwind(AssertUnwindSafe(work));
        }
    };
    thread::Builder::new()
        .name("drawing".into())
        .spawn(run)
        .expect("a thread can be started");
    sender
}

impl PictureKey {
    fn draw(&self, update: &Update, history: Option<&History>) -> Result<Bytes, PngError> {
        match self.format {
            PictureFormat::Svg => Ok(picture::svg(update, history, &self.options).into()),
            PictureFormat::Png => picture::png(update, history, &self.options).map(Bytes::from),
        }
    }
}

fn overloaded() -> Problem {
    let detail = "too many pictures are being drawn: ask again in a few seconds";
    Problem::passing(ProblemCode::Overloaded, detail, WAIT)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    tracing::error!("a picture was not drawn: {error}");
    let detail = "the picture could not be drawn: tell the server's operator which one";
    Problem::new(ProblemCode::Internal, detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Theme;

    fn key(width: u32) -> PictureKey {
        PictureKey {
            poll: "live".into(),
            format: PictureFormat::Png,
            options: Options {
                theme: Theme::Light,
                width,
            },
        }
    }

    /// On which thread the next work is done.
    async fn aside(
        cache: &PictureCache,
        work: impl FnOnce() + Send + 'static,
    ) -> Option<thread::ThreadId> {
        let turn = cache.turn.clone().acquire_owned().await.unwrap();
        let done = cache.aside(turn, move || {
            work();
            thread::current().id()
        });
        done.await.ok()
    }

    #[tokio::test]
    async fn all_pictures_are_drawn_by_one_thread_whatever_becomes_of_one() {
        let cache = PictureCache::default();

        let first = aside(&cache, || {}).await;
        let broken = aside(&cache, || panic!("a picture that cannot be drawn")).await;
        let last = aside(&cache, || {}).await;

        assert!(first.is_some() && first != Some(thread::current().id()));
        assert_eq!(broken, None);
        assert_eq!(last, first);
    }

    #[test]
    fn the_last_picture_is_kept_and_old_ones_go() {
        let cache = PictureCache::default();

        cache.keep(key(320), 1, "one".into());
        cache.keep(key(320), 2, "two".into());

        assert_eq!(cache.kept(&key(320), 1), None);
        assert_eq!(cache.kept(&key(320), 2).as_deref(), Some(&b"two"[..]));
        assert_eq!(cache.kept(&key(321), 2), None);
        for width in 400..400 + KEPT as u32 {
            cache.keep(key(width), 2, "other".into());
        }
        assert_eq!(cache.kept(&key(320), 2), None);
        assert_eq!(cache.kept.lock().len(), KEPT);
    }
}
