//! English.

use super::{Section, Words};

pub(super) const WORDS: Words = Words {
    title: "What is kept",
    now: "Read from how this server runs at this moment.",
    vote: Section(
        "Of a vote",
        &[
            "What it was for, when it came, the random number that keeps it from counting twice, \
             and a fingerprint of your browser’s cookie or of your ticket.",
            "The fingerprint is a keyed hash. It tells voters of one poll apart, is another one in \
             every poll, and does not lead back to you.",
            "If you write something in: your words, and your name if you give one. Everybody in the \
             poll may see both.",
            "No network address, no name of your browser or device, no account.",
        ],
    ),
    how_long: "For how long",
    in_memory: "This server keeps everything in its memory alone: when it stops, all of it is gone.",
    on_disk: "This server keeps polls and their votes on its own disk.",
    until_deleted: "They stay until the poll is deleted.",
    until_quiet: |days| {
        let unit = if days == 1 { "day" } else { "days" };
        format!(
            "A poll without a vote for {days} {unit} is deleted by itself, except the one on the front page."
        )
    },
    deleting: "Whoever presents a poll, or runs this server, can delete it at any time. Its questions \
         and every vote in it are then overwritten; only its code stays taken.",
    browser: "In your browser",
    cookie: |name| {
        format!(
            "One cookie, {name}, for one year. It makes your browser one voter who can change their \
             vote, and does nothing else. Without it, you are a new voter."
        )
    },
    storage: "The page itself keeps votes that could not be sent yet, and the language you chose. \
         A presenter’s browser keeps the key of the poll.",
    passing: Section(
        "In passing",
        &[
            "Your network address is in the server’s memory while it answers you, and for up to an \
             hour to hold off floods. It is written nowhere: the server’s log has neither addresses \
             nor votes.",
            "What stands between you and this server, such as a proxy, may keep a log of its own.",
        ],
    ),
    others: Section(
        "Others",
        &[
            "Nobody else is involved: no page of this server loads anything from elsewhere, counts \
           visits or shows advertisements.",
        ],
    ),
    whom: "Whom to ask",
    ask: |base| {
        format!(
            "To have a poll deleted, ask whoever showed it to you, or whoever runs this server, {base}."
        )
    },
    front: "To the front page",
    make: "New poll",
};
