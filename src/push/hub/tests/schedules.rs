//! Runs something under every sequence of choices that it can make.

/// The choices of one run.
#[derive(Default)]
pub(super) struct Choices {
    /// Each choice taken, from 0, and how many there were.
    path: Vec<(usize, usize)>,
    at: usize,
}

impl Choices {
    /// One of so many; each of them in some run.
    pub(super) fn one_of(&mut self, count: usize) -> usize {
        if self.at == self.path.len() {
            self.path.push((0, count));
        }
        let (taken, of) = self.path[self.at];
        assert_eq!(of, count, "a run depends on more than its choices");
        self.at += 1;
        taken
    }

    /// The choices of the next run, if there is one: the last that has another way takes it.
    fn next(mut self) -> Option<Self> {
        loop {
            let (taken, of) = self.path.pop()?;
            if taken + 1 < of {
                self.path.push((taken + 1, of));
                return Some(Self {
                    path: self.path,
                    at: 0,
                });
            }
        }
    }
}

/// Runs `run` under all of them; returns how many there were.
pub(super) fn every_schedule(mut run: impl FnMut(Choices) -> Choices) -> usize {
    let mut choices = Some(Choices::default());
    let mut count = 0;
    while let Some(next) = choices {
        choices = run(next).next();
        count += 1;
    }
    count
}

#[test]
fn every_sequence_is_run_once() {
    let mut runs = Vec::new();

    let count = every_schedule(|mut choices| {
        let first = choices.one_of(2);
        let second = if first == 0 { choices.one_of(3) } else { 0 };
        runs.push((first, second));
        choices
    });

    assert_eq!(runs, [(0, 0), (0, 1), (0, 2), (1, 0)]);
    assert_eq!(count, 4);
}
