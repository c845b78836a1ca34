//! A client like the built one: pages with the holes in their order, the built one's words, and one
//! asset.

use std::{fs, sync::LazyLock};

const VOTER: &str = r#"<!doctype html><html lang="{{lang}}"><title>{{title}}</title>
<main>{{ballot}}</main><script type="application/json">{{first}}</script></html>"#;

const PRESENTER: &str = r#"<!doctype html><html lang="{{lang}}"><title>{{title}}</title>
<main></main><script type="application/json">{{first}}</script></html>"#;

const EMBED: &str = r#"<!doctype html><html lang="{{lang}}" class="{{look}}"><title>{{title}}</title>
<main></main><script type="application/json">{{first}}</script></html>"#;

/// These two are the same before and after they are built, but for the addresses of what they load.
const MAKER: &str = include_str!("../../../client/new.html");
const HOST: &str = include_str!("../../../client/host.html");

/// Written by the client's build, as the pages' words are.
const WORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/client/dist/words.json");

/// The folder for `--client-dir`, the same for all tests.
pub fn client_folder() -> &'static str {
    static FOLDER: LazyLock<String> = LazyLock::new(|| {
        let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/client");
        fs::create_dir_all(format!("{folder}/assets")).expect("a folder for the client");
        fs::write(format!("{folder}/index.html"), VOTER).expect("a page");
        fs::write(format!("{folder}/present.html"), PRESENTER).expect("a page");
        fs::write(format!("{folder}/embed.html"), EMBED).expect("a page");
        fs::write(format!("{folder}/new.html"), MAKER).expect("a page");
        fs::write(format!("{folder}/host.html"), HOST).expect("a page");
        fs::copy(WORDS, format!("{folder}/words.json")).expect("the client is built");
        fs::write(format!("{folder}/assets/app-1a2b3c.js"), "// client\n").expect("an asset");
        folder.into()
    });
    &FOLDER
}
