//! A run of the server as `strace` saw it.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// One thing that a server did, in the order it did them. Paths are below the recorded folder.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A folder was made.
    Folder(PathBuf),
    /// A file was opened to be made where it is missing, and emptied if so asked.
    Open {
        path: PathBuf,
        truncate: bool,
    },
    /// Bytes were written, at an offset or at the end.
    Write {
        path: PathBuf,
        at: Option<usize>,
        bytes: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        length: usize,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Remove(PathBuf),
    /// A file or folder is on the disk as it was before.
    Sync(PathBuf),
    /// The receipt of the vote with this id is on its way.
    Receipt(String),
}

pub struct Recording {
    pub events: Vec<Event>,
}

/// Files are changed by these calls; receipts leave by the last four.
const CALLS: &str = "trace=mkdir,openat,pwrite64,ftruncate,rename,unlink,fsync,fdatasync,\
    write,writev,sendto,sendmsg";

/// The flags with which `strace` records; strings are whole, and in hexadecimal.
pub fn flags(log: &str) -> Vec<String> {
    [
        "-f",
        "-qq",
        "-y",
        "-xx",
        "-s",
        "16777216",
        "-e",
        "signal=none",
        "-o",
        log,
        "-e",
        CALLS,
    ]
    .map(String::from)
    .to_vec()
}

impl Recording {
    /// Reads what `strace` wrote about a folder.
    pub fn read(log: &Path, folder: &Path) -> Self {
        let log = fs::read_to_string(log).expect("strace wrote a log");
        let mut begun: HashMap<&str, &str> = HashMap::new();
        let mut events = Vec::new();
        for line in log.lines() {
            let (thread, call) = line.split_once(' ').expect("a thread's number");
            let call = call.trim_start();
            if let Some(begin) = call.strip_suffix(" <unfinished ...>") {
                begun.insert(thread, begin);
                if !begin.starts_with('f') {
                    events.extend(event(begin, folder));
                }
            } else if call.starts_with("<... ") {
                let begin = begun.remove(thread).unwrap_or_default();
                // What is synced is so at the end of the call; what is written may be, from its beginning.
                if begin.starts_with('f') {
                    events.extend(event(begin, folder));
                }
            } else {
                events.extend(event(call, folder));
            }
        }
        Self { events }
    }
}

/// What a call means for the folder, if it did not fail.
fn event(call: &str, folder: &Path) -> Option<Event> {
    let (name, rest) = call.split_once('(')?;
    if call.contains(") = -1 ") {
        return None;
    }
    let strings: Vec<_> = rest.split('"').skip(1).step_by(2).map(decode).collect();
    let named = |nth: usize| {
        let path = PathBuf::from(String::from_utf8(strings.get(nth)?.clone()).ok()?);
        path.strip_prefix(folder).ok().map(Path::to_path_buf)
    };
    let opened = || {
        let (_, path) = rest.split_once('<')?;
        let (path, _) = path.split_once('>')?;
        let path = String::from_utf8(decode(path)).ok()?;
        Path::new(&path)
            .strip_prefix(folder)
            .ok()
            .map(Path::to_path_buf)
    };
    let last_number = || {
        let arguments = rest
            .rsplit_once(')')
            .map_or(rest, |(arguments, _)| arguments);
        arguments.rsplit_once(", ")?.1.trim().parse().ok()
    };
    Some(match name {
        "mkdir" => Event::Folder(named(0)?),
        "openat" if rest.contains("O_CREAT") => Event::Open {
            path: named(0)?,
            truncate: rest.contains("O_TRUNC"),
        },
        "ftruncate" => Event::Truncate {
            path: opened()?,
            length: last_number()?,
        },
        "rename" => Event::Rename {
            from: named(0)?,
            to: named(1)?,
        },
        "unlink" => Event::Remove(named(0)?),
        "fsync" | "fdatasync" => Event::Sync(opened()?),
        "pwrite64" => Event::Write {
            path: opened()?,
            at: Some(last_number()?),
            bytes: strings.into_iter().next()?,
        },
        "write" | "writev" | "sendto" | "sendmsg" => match opened() {
            Some(path) => Event::Write {
                path,
                at: None,
                bytes: strings.into_iter().next()?,
            },
            None => Event::Receipt(receipt(&strings.concat())?),
        },
        _ => return None,
    })
}

/// The id in a receipt.
fn receipt(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, receipt) = text.split_once(r#"{"type":"receipt","id":""#)?;
    Some(receipt.split('"').next()?.into())
}

/// Bytes in hexadecimal, as `\x2f`; other characters stand for themselves.
fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4);
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if let (b'\\', [b'x', digits @ ..]) = (first, after)
            && let Some((digits, after)) = digits.split_at_checked(2)
        {
            let digits = std::str::from_utf8(digits).expect("digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal digits"));
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    bytes
}
