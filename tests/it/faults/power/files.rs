//! Files and folders as a power cut may leave them.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use rand::{RngExt as _, rngs::StdRng};

use super::recording::Event;

/// Written whole or not at all by a disk.
const SECTOR: usize = 512;

/// What is there after a cut.
pub enum Survives {
    /// Nothing but what was synced.
    Synced,
    /// All that was written.
    Everything,
    /// Of what was not synced, any sectors; of the changes of folders, the first.
    Some(Box<StdRng>),
}

impl fmt::Debug for Survives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Synced => "what was synced",
            Self::Everything => "everything",
            Self::Some(_) => "some",
        })
    }
}

/// Every file that was ever there, by number, and the names of those that are there.
#[derive(Default)]
pub struct Files {
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    /// Names as the disk has them for sure, and the changes since.
    synced: BTreeMap<PathBuf, usize>,
    unsynced: Vec<Name>,
}

#[derive(Default)]
struct File {
    is_folder: bool,
    synced: Vec<u8>,
    unsynced: Vec<Change>,
    /// With all changes.
    length: usize,
}

/// A change of a file's bytes.
enum Change {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

/// A change of a folder.
#[derive(Clone)]
enum Name {
    Is(PathBuf, usize),
    Moves(PathBuf, PathBuf, usize),
    IsGone(PathBuf),
}

impl Name {
    fn folder(&self) -> &Path {
        let (Self::Is(path, _) | Self::Moves(path, _, _) | Self::IsGone(path)) = self;
        path.parent().expect("it is below the folder")
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Is(path, file) => {
                names.insert(path.clone(), *file);
            }
            Self::Moves(from, to, file) => {
                names.remove(from);
                names.insert(to.clone(), *file);
            }
            Self::IsGone(path) => {
                names.remove(path);
            }
        }
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Length(length) => bytes.resize(*length, 0),
            Self::Bytes(at, new) => {
                bytes.resize(bytes.len().max(at + new.len()), 0);
                bytes[*at..at + new.len()].copy_from_slice(new);
            }
        }
    }

    /// Applies some sectors of it.
    fn apply_some(&self, bytes: &mut Vec<u8>, random: &mut StdRng) {
        match self {
            Self::Length(_) if random.random() => self.apply(bytes),
            Self::Length(_) => {}
            Self::Bytes(at, new) => {
                let mut from = 0;
                while from < new.len() {
                    let to = new.len().min(from + SECTOR - (at + from) % SECTOR);
                    if random.random() {
                        Self::Bytes(at + from, new[from..to].into()).apply(bytes);
                    }
                    from = to;
                }
            }
        }
    }
}

impl Files {
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Folder(path) => {
                self.make(path, true);
            }
            Event::Open { path, truncate } => {
                let file = match self.names.get(path) {
                    Some(&file) => file,
                    None => self.make(path, false),
                };
                if *truncate {
                    self.change(file, Change::Length(0));
                }
            }
            Event::Write { path, at, bytes } => {
                // A file that is removed while it is open changes nothing any more.
                if let Some(&file) = self.names.get(path) {
                    let at = at.unwrap_or(self.files[file].length);
                    self.change(file, Change::Bytes(at, bytes.clone()));
                }
            }
            Event::Truncate { path, length } => {
                if let Some(&file) = self.names.get(path) {
                    self.change(file, Change::Length(*length));
                }
            }
            Event::Rename { from, to } => {
                let file = self.names[from];
                self.name(Name::Moves(from.clone(), to.clone(), file));
            }
            Event::Remove(path) => self.name(Name::IsGone(path.clone())),
            Event::Sync(path) => self.sync(path),
            Event::Receipt(_) => {}
        }
    }

    fn make(&mut self, path: &Path, is_folder: bool) -> usize {
        self.files.push(File {
            is_folder,
            ..File::default()
        });
        let file = self.files.len() - 1;
        self.name(Name::Is(path.into(), file));
        file
    }

    fn name(&mut self, name: Name) {
        name.apply(&mut self.names);
        self.unsynced.push(name);
    }

    fn change(&mut self, file: usize, change: Change) {
        let file = &mut self.files[file];
        file.length = match &change {
            Change::Length(length) => *length,
            Change::Bytes(at, bytes) => file.length.max(at + bytes.len()),
        };
        file.unsynced.push(change);
    }

    fn sync(&mut self, path: &Path) {
        let is_folder = path == Path::new("")
            || self
                .names
                .get(path)
                .is_some_and(|&file| self.files[file].is_folder);
        if is_folder {
            for name in self.unsynced.extract_if(.., |name| name.folder() == path) {
                name.apply(&mut self.synced);
            }
        } else if let Some(&file) = self.names.get(path) {
            let file = &mut self.files[file];
            for change in file.unsynced.drain(..) {
                change.apply(&mut file.synced);
            }
        }
    }

    /// Writes them into a folder.
    pub fn rebuild(&self, into: &Path, mut survives: Survives) {
        let mut names = self.synced.clone();
        for name in self.unsynced.iter().take(match &mut survives {
            Survives::Synced => 0,
            Survives::Everything => usize::MAX,
            Survives::Some(random) => random.random_range(0..=self.unsynced.len()),
        }) {
            name.apply(&mut names);
        }
        // Ordered by path, so that a folder comes before what is in it.
        for (path, &file) in &names {
            let (path, file) = (into.join(path), &self.files[file]);
            if !path.parent().expect("it is below").is_dir() {
                continue; // It is lost with its folder.
            }
            if file.is_folder {
                fs::create_dir(&path).expect("a folder");
            } else {
                fs::write(&path, file.bytes(&mut survives)).expect("a file");
            }
        }
    }
}

impl File {
    fn bytes(&self, survives: &mut Survives) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for change in &self.unsynced {
            match survives {
                Survives::Synced => {}
                Survives::Everything => change.apply(&mut bytes),
                Survives::Some(random) => change.apply_some(&mut bytes, random),
            }
        }
        bytes
    }
}
