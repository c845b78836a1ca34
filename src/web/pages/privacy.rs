//! What this server keeps, and for how long: said from its running configuration.
//!
//! Every sentence is about what the code does: whoever makes the server keep more says so here.

use actix_web::{HttpRequest, HttpResponse, web};
use maud::html;

use super::{
    chosen_language, html as answer, plain,
    words::{Section, Words, fill},
};
use crate::{
    web::{
        shared::{caller::Caller, links},
        state::AppState,
    },
    wire::Problem,
};

/// `GET /privacy`, in the visitor's language or in that of `?lang=`.
pub(in crate::web) async fn privacy(
    caller: Caller,
    request: HttpRequest,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let words = chosen_language(&web.shell, &request);
    let base = links::base(&request, &caller, &web);
    Ok(answer(HttpResponse::Ok(), page(&web, words, &base)))
}

fn page(web: &AppState, words: &Words, base: &str) -> String {
    let privacy = &words.server.privacy;
    let content = html! {
        header {
            h1 .question { (privacy.title) }
            p .hint .soft { (privacy.now) }
        }
        div .sheet .prose {
            (privacy.vote)
            section {
                h2 { (privacy.how_long) }
                p { (if web.durable { &privacy.on_disk } else { &privacy.in_memory }) }
                @match (web.keep_days, web.durable) {
                    (0, true) => p { (privacy.until_deleted) },
                    (0, false) => {},
                    (1, _) => p { (privacy.until_quiet_day) },
                    (days, _) => p { (fill(&privacy.until_quiet_days, days)) },
                }
                p { (privacy.deleting) }
            }
            section {
                h2 { (privacy.browser) }
                p { (fill(&privacy.cookie, web.secret.cookie_name())) }
                p { (privacy.storage) }
            }
            (privacy.passing)
            (privacy.others)
            section {
                h2 { (privacy.whom) }
                p { (fill(&privacy.ask, base)) }
            }
        }
        footer {
            p .links {
                a href="/" { (words.server.front) }
                a href="/new" { (words.shared.new_poll) }
                (plain::languages(&web.shell, words, "/privacy?lang="))
            }
        }
    };
    plain::page(&web.shell, words, &privacy.title, &content)
}

impl maud::Render for Section {
    fn render(&self) -> maud::Markup {
        html! {
            section {
                h2 { (self.title) }
                @for paragraph in &self.paragraphs { p { (paragraph) } }
            }
        }
    }
}
