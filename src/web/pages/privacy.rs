//! What this server keeps, and for how long: said from its running configuration.
//!
//! Every sentence is about what the code does: whoever makes the server keep more says so here.

mod de;
mod en;

use actix_web::{HttpRequest, HttpResponse, web};
use maud::html;

use super::{chosen_language, html as answer, language::Language, plain};
use crate::{
    model::Problem,
    web::{
        shared::{caller::Caller, links},
        state::AppState,
    },
};

/// What the page says, in one language.
struct Words {
    title: &'static str,
    now: &'static str,
    vote: Section,
    how_long: &'static str,
    in_memory: &'static str,
    on_disk: &'static str,
    until_deleted: &'static str,
    /// After so many days without a vote.
    until_quiet: fn(days: u32) -> String,
    deleting: &'static str,
    browser: &'static str,
    cookie: fn(name: &str) -> String,
    storage: &'static str,
    passing: Section,
    others: Section,
    whom: &'static str,
    /// At this address.
    ask: fn(base: &str) -> String,
    front: &'static str,
    make: &'static str,
}

/// A heading, and its paragraphs.
struct Section(&'static str, &'static [&'static str]);

/// What the configuration decides.
struct Kept<'a> {
    durable: bool,
    days: u32,
    cookie: &'a str,
    base: &'a str,
}

/// `GET /privacy`, in the visitor's language or in that of `?lang=`.
pub(in crate::web) async fn privacy(
    caller: Caller,
    request: HttpRequest,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let language = chosen_language(&request);
    let kept = Kept {
        durable: web.durable,
        days: web.keep_days,
        cookie: web.secret.cookie_name(),
        base: &links::base(&request, &caller, &web),
    };
    let page = page(&web, language, &kept);
    Ok(answer(HttpResponse::Ok(), page))
}

fn page(web: &AppState, language: Language, kept: &Kept) -> String {
    let words = match language {
        Language::En => &en::WORDS,
        Language::De => &de::WORDS,
    };
    let other = language.other();
    let content = html! {
        header {
            h1 .question { (words.title) }
            p .hint .soft { (words.now) }
        }
        div .sheet .prose {
            (words.vote)
            section {
                h2 { (words.how_long) }
                p { (if kept.durable { words.on_disk } else { words.in_memory }) }
                @if kept.days > 0 { p { ((words.until_quiet)(kept.days)) } }
                @else if kept.durable { p { (words.until_deleted) } }
                p { (words.deleting) }
            }
            section {
                h2 { (words.browser) }
                p { ((words.cookie)(kept.cookie)) }
                p { (words.storage) }
            }
            (words.passing)
            (words.others)
            section {
                h2 { (words.whom) }
                p { ((words.ask)(kept.base)) }
            }
        }
        footer {
            p .links {
                a href="/" { (words.front) }
                a href="/new" { (words.make) }
                a href={ "/privacy?lang=" (other.tag()) } lang=(other.tag()) { (other.name()) }
            }
        }
    };
    plain::page(Some(&web.shell), language, words.title, &content)
}

impl maud::Render for Section {
    fn render(&self) -> maud::Markup {
        html! {
            section {
                h2 { (self.0) }
                @for paragraph in self.1 { p { (paragraph) } }
            }
        }
    }
}
