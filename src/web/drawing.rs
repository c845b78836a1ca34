//! Drawing pictures costs the processor: one at a time, aside, and each once.

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
    picture::{self, Options, PngError},
    wire::{Code, History, Problem, Update},
};

/// How long a request waits for its turn.
const WAIT: Duration = Duration::from_secs(5);
/// How many wait.
const WAITING: usize = 32;
/// How many pictures are kept: the last one of each poll, form, theme and width.
const KEPT: usize = 32;

/// A picture that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub poll: Arc<str>,
    pub form: Form,
    pub options: Options,
}

/// What a picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Svg,
    Png,
}

/// The pictures drawn last, and the turn to draw another.
pub struct Drawing {
    thread: mpsc::SyncSender<Work>,
    turn: Arc<Semaphore>,
    waiting: Semaphore,
    kept: Mutex<VecDeque<Kept>>,
    /// A restarted server may draw the same seq differently.
    process: u32,
}

type Work = Box<dyn FnOnce() + Send>;

struct Kept {
    wanted: Wanted,
    seq: u64,
    picture: Bytes,
}

impl Default for Drawing {
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

impl Drawing {
    /// What tells a picture from every other at its address.
    pub(super) fn tag(&self, wanted: &Wanted, seq: u64) -> String {
        let Options { theme, width } = wanted.options;
        format!("{seq}-{:08x}-{theme:?}-{width}", self.process)
    }

    /// The picture, from those kept or drawn anew: 503 `overloaded` where too many wait.
    pub(super) async fn draw(
        self: &Arc<Self>,
        wanted: Wanted,
        update: Arc<Update>,
        history: Option<History>,
    ) -> Result<Bytes, Problem> {
        if let Some(picture) = self.kept(&wanted, update.seq) {
            return Ok(picture);
        }
        let _place = self.waiting.try_acquire().map_err(|_| overloaded())?;
        let turn = timeout(WAIT, self.turn.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| overloaded())?.expect("it stays open");
        // Whoever went before may have wanted the same.
        if let Some(picture) = self.kept(&wanted, update.seq) {
            return Ok(picture);
        }
        let drawing = self.clone();
        let drawn = self.aside(turn, move || {
            let picture = wanted.draw(&update, history.as_ref())?;
            drawing.keep(wanted, update.seq, picture.clone());
            Ok::<_, PngError>(picture)
        });
        let drawn = drawn.await.map_err(failed)?;
        drawn.map_err(failed)
    }

    /// Goes on where the client left: the turn ends with the work, and the next finds it done.
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
        // Whoever has the turn finds room. A thread that is gone drops the reply, which is noticed.
        let _ = self.thread.try_send(Box::new(work));
        done
    }

    fn kept(&self, wanted: &Wanted, seq: u64) -> Option<Bytes> {
        let kept = self.kept.lock();
        let found = kept
            .iter()
            .find(|kept| kept.seq == seq && kept.wanted == *wanted)?;
        Some(found.picture.clone())
    }

    fn keep(&self, wanted: Wanted, seq: u64, picture: Bytes) {
        let mut kept = self.kept.lock();
        kept.retain(|kept| kept.wanted != wanted);
        kept.push_back(Kept {
            wanted,
            seq,
            picture,
        });
        if kept.len() > KEPT {
            kept.pop_front();
        }
    }
}

/// Starts the thread that draws; it ends with the sender. All pictures are drawn by one, because each
/// thread keeps to itself the memory that it has once used, some 11 MiB.
fn start() -> mpsc::SyncSender<Work> {
    let (sender, works) = mpsc::sync_channel::<Work>(1);
    let run = move || {
        for work in works {
            // A picture that cannot be drawn is no reason to draw none any more; it is logged by whoever waits.
            let _ = catch_unwind(AssertUnwindSafe(work));
        }
    };
    thread::Builder::new()
        .name("drawing".into())
        .spawn(run)
        .expect("a thread can be started");
    sender
}

impl Wanted {
    fn draw(&self, update: &Update, history: Option<&History>) -> Result<Bytes, PngError> {
        match self.form {
            Form::Svg => Ok(picture::svg(update, history, &self.options).into()),
            Form::Png => picture::png(update, history, &self.options).map(Bytes::from),
        }
    }
}

fn overloaded() -> Problem {
    let detail = "too many pictures are being drawn: ask again in a few seconds";
    Problem::passing(Code::Overloaded, detail, WAIT)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    tracing::error!("a picture was not drawn: {error}");
    let detail = "the picture could not be drawn: tell the server's operator which one";
    Problem::new(Code::Internal, detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Theme;

    fn wanted(width: u32) -> Wanted {
        Wanted {
            poll: "live".into(),
            form: Form::Png,
            options: Options {
                theme: Theme::Light,
                width,
            },
        }
    }

    /// On which thread the next work is done.
    async fn aside(
        drawing: &Drawing,
        work: impl FnOnce() + Send + 'static,
    ) -> Option<thread::ThreadId> {
        let turn = drawing.turn.clone().acquire_owned().await.unwrap();
        let done = drawing.aside(turn, move || {
            work();
            thread::current().id()
        });
        done.await.ok()
    }

    #[tokio::test]
    async fn all_pictures_are_drawn_by_one_thread_whatever_becomes_of_one() {
        let drawing = Drawing::default();

        let first = aside(&drawing, || {}).await;
        let broken = aside(&drawing, || panic!("a picture that cannot be drawn")).await;
        let last = aside(&drawing, || {}).await;

        assert!(first.is_some() && first != Some(thread::current().id()));
        assert_eq!(broken, None);
        assert_eq!(last, first);
    }

    #[test]
    fn the_last_picture_is_kept_and_old_ones_go() {
        let drawing = Drawing::default();

        drawing.keep(wanted(320), 1, "one".into());
        drawing.keep(wanted(320), 2, "two".into());

        assert_eq!(drawing.kept(&wanted(320), 1), None);
        assert_eq!(drawing.kept(&wanted(320), 2).as_deref(), Some(&b"two"[..]));
        assert_eq!(drawing.kept(&wanted(321), 2), None);
        for width in 400..400 + KEPT as u32 {
            drawing.keep(wanted(width), 2, "other".into());
        }
        assert_eq!(drawing.kept(&wanted(320), 2), None);
        assert_eq!(drawing.kept.lock().len(), KEPT);
    }
}
