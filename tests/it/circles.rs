//! No circles of files: a file can be read without the files that need it.
//!
//! A file leans on another where it names something that is defined there, in `use` or in place. A name
//! that is re-exported leads on to where it is defined, and `mod x;` is no arrow. So a parent that uses
//! what its child defines, while the child uses what the parent defines, is a circle; two children that
//! find each other through their parent are none. Does not see methods, macros by name, nor tests.

mod tokens;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use self::tokens::{after_item, is_for_tests, is_word, path_of, tokens};
use super::layers::sources;

/// Names between `::`. A file is where its module is: `["web", "pages"]`, the crate's root is `[]`.
type Place = Vec<String>;

/// What one file names.
#[derive(Default)]
struct File {
    /// By the name that they have here.
    imports: BTreeMap<String, Import>,
    paths: BTreeSet<Place>,
}

struct Import {
    path: Place,
    is_reexport: bool,
}

struct Sources(BTreeMap<Place, File>);

impl File {
    fn parse(source: &str) -> Self {
        let mut file = Self::default();
        let tokens = tokens(source);
        let (mut rest, mut is_pub) = (&tokens[..], false);
        while let [token, after @ ..] = rest {
            match *token {
                "#" if is_for_tests(after) => rest = after_item(after),
                "use" if after[0] != "<" => rest = file.import(after, &[], is_pub),
                word if is_word(word) => {
                    let path;
                    (path, rest) = path_of(rest);
                    file.paths.insert(path);
                }
                _ => rest = after,
            }
            // Also in `pub(super)`.
            is_pub = *token == "pub" || is_pub && ["(", "super", "crate", ")"].contains(token);
        }
        file
    }

    /// Reads `a::{b, c::D as E}`, and returns what comes after.
    fn import<'a>(
        &mut self,
        tree: &'a [&'a str],
        before: &[String],
        is_reexport: bool,
    ) -> &'a [&'a str] {
        let (path, mut rest) = path_of(tree);
        let mut path = [before, &path].concat();
        match *rest {
            ["{", ref inner @ ..] => {
                rest = inner;
                while rest[0] != "}" {
                    rest = self.import(rest, &path, is_reexport);
                    rest = rest.strip_prefix(&[","]).unwrap_or(rest);
                }
                &rest[1..]
            }
            ["*", ref rest @ ..] => rest,
            _ => {
                path.pop_if(|last| last == "self");
                let own = match *rest {
                    ["as", name, ..] => name.to_owned(),
                    _ => path.last().cloned().unwrap_or_default(),
                };
                self.imports.insert(own, Import { path, is_reexport });
                if rest[0] == "as" { &rest[2..] } else { rest }
            }
        }
    }
}

impl Sources {
    /// The file that defines what the file at `place` names by `path`. None for what is not of this
    /// crate, and for a module alone: it is named only to name what is in it.
    fn defining(&self, place: &[String], path: &[String]) -> Option<&Place> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.descend(Vec::new(), rest),
            "self" => self.descend(place.to_vec(), rest),
            "super" => {
                let (_, above) = place.split_last()?;
                match rest.first() {
                    Some(next) if next == "super" => self.defining(above, rest),
                    _ => self.descend(above.to_vec(), rest),
                }
            }
            name if self.0[place].imports.contains_key(name) || self.has(place, name) => {
                self.descend(place.to_vec(), path)
            }
            _ => None,
        }
    }

    fn descend(&self, mut at: Place, mut path: &[String]) -> Option<&Place> {
        while let Some((name, rest)) = path.split_first() {
            if self.has(&at, name) {
                at.push(name.clone());
                path = rest;
                continue;
            }
            return match self.0.get(&at)?.imports.get(name) {
                // Of another crate that has the same name.
                Some(import) if import.path[0] == *name => None,
                Some(import) => self.defining(&at, &[&import.path, rest].concat()),
                None => self.0.get_key_value(&at).map(|(place, _)| place),
            };
        }
        None
    }

    fn has(&self, place: &[String], child: &str) -> bool {
        self.0.contains_key(&[place, &[child.to_owned()]].concat())
    }

    /// From each file to those that it leans on.
    fn arrows(&self) -> BTreeMap<&Place, BTreeSet<&Place>> {
        let arrows = self.0.iter().map(|(place, file)| {
            let imports = file.imports.values();
            let used = imports.filter(|import| !import.is_reexport);
            let paths = used.map(|import| &import.path).chain(&file.paths);
            let to = paths.filter_map(|path| self.defining(place, path));
            (place, to.filter(|&to| to != place).collect())
        });
        arrows.collect()
    }

    /// Each arrow that is a part of a circle, as `poll -> poll/actor`.
    fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let leads = |from: &Place, to: &Place| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(at) = open.pop() {
                open.extend(arrows[at].iter().filter(|next| seen.insert(**next)));
            }
            seen.contains(to)
        };
        let all = arrows
            .iter()
            .flat_map(|(from, to)| to.iter().map(move |to| (*from, *to)));
        let back = all.filter(|(from, to)| leads(to, from));
        back.map(|(from, to)| format!("{} -> {}", from.join("/"), to.join("/")))
            .collect()
    }
}

fn circles(sources: &[(&str, &str)]) -> Vec<String> {
    let file = |(name, source): &(&str, &str)| {
        let place = name.trim_end_matches(".rs").split('/').map(Into::into);
        (place.collect(), File::parse(source))
    };
    let root = (Place::new(), File::default());
    Sources(sources.iter().map(file).chain([root]).collect()).circles()
}

#[test]
fn files_form_no_circles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let named = sources(&folder).into_iter().map(|path| {
        let name = path
            .strip_prefix(&folder)
            .expect("below it")
            .to_str()
            .expect("UTF-8");
        (
            name.to_owned(),
            fs::read_to_string(&path).expect("a source"),
        )
    });
    let is_code = |name: &str| !["lib.rs", "main.rs"].contains(&name) && !name.contains("tests");
    let named: Vec<_> = named.filter(|(name, _)| is_code(name)).collect();
    let files: Vec<_> = named
        .iter()
        .map(|(name, source)| (&**name, &**source))
        .collect();

    let found = circles(&files);

    assert!(files.len() > 40, "only {} files were found", files.len());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_circle_is_found_however_it_is_named() {
    let rows: [(&str, &[(&str, &str)]); 5] = [
        (
            "side by side",
            &[
                ("a.rs", ""),
                ("a/b.rs", "use super::c::C;"),
                ("a/c.rs", "use crate::a::b::{B, D};"),
            ],
        ),
        (
            "a parent and its child",
            &[
                ("a.rs", "mod b; use self::b::B;"),
                ("a/b.rs", "use super::A;"),
            ],
        ),
        (
            "through a re-export",
            &[
                ("a.rs", "mod b; mod c; pub use self::{b::B, c::C};"),
                ("a/b.rs", "use super::C;"),
                ("a/c.rs", "fn c(b: super::B) {}"),
            ],
        ),
        (
            "in a macro",
            &[
                ("a.rs", "mod b; fn f() { html! { (b::B) } }"),
                ("a/b.rs", "use crate::a::{self}; fn g() { a::f() }"),
            ],
        ),
        (
            "across rooms",
            &[
                ("a.rs", "use crate::b::B;"),
                ("b.rs", "pub(super) use crate::c::C as B; struct X(B);"),
                ("c.rs", "use super::a::A;"),
            ],
        ),
    ];

    for (how, files) in rows {
        assert!(!circles(files).is_empty(), "{how}");
    }
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    let rows: [(&str, &[(&str, &str)]); 4] = [
        (
            "a module line",
            &[("a.rs", "mod b;"), ("a/b.rs", "use super::A;")],
        ),
        (
            "children behind one door",
            &[
                ("a.rs", "mod b; mod c; pub use self::{b::B, c::C};"),
                ("a/b.rs", "use super::C;"),
                ("a/c.rs", ""),
            ],
        ),
        (
            "a test",
            &[
                (
                    "a.rs",
                    "mod b; use self::b::B; #[cfg(test)] mod tests { use super::*; }",
                ),
                ("a/b.rs", "#[cfg(test)] use super::{A, B}; fn b() {}"),
            ],
        ),
        (
            "another crate of that name",
            &[
                ("a.rs", "mod http; use self::http::H;"),
                ("a/http.rs", "use actix::http; fn f() { http::g() }"),
            ],
        ),
    ];

    for (what, files) in rows {
        assert_eq!(circles(files), [""; 0], "{what}");
    }
}
