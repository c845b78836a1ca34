//! A poll's tickets, as its presenter hands them out.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{Caller, Web, links, presenting, problem, request};
use crate::{
    secrets::Ticket,
    tally::Change,
    wire::{MadeTicket, Problem, TicketList, Tickets, parse_ticket_count},
};

/// `POST /api/v1/polls/{code}/tickets`: 201 and the tickets, the only time that they are shown.
pub(super) async fn make(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    let count = parse_ticket_count(&presenting::body(&request, payload).await?)?;
    let tickets: Vec<_> = (0..count).map(|_| Ticket::random()).collect();
    let voters = tickets
        .iter()
        .map(|ticket| web.secret.ticket_voter(poll.code().key(), ticket));
    let change = Change::Tickets {
        voters: voters.collect(),
    };
    let changed = presenting::make(&poll, change).await?;
    let first = changed.made.unwrap_or_default();
    let base = links::base(&request, &caller, &web);
    let shown = tickets.iter().zip(first..).map(|(ticket, id)| MadeTicket {
        id,
        ticket: ticket.to_string(),
        link: format!("{base}/{}#ticket={ticket}", poll.code()),
    });
    let tickets = Tickets {
        tickets: shown.collect(),
    };
    Ok(HttpResponse::Created()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(tickets))
}

/// `GET /api/v1/polls/{code}/tickets`: what has become of each.
pub(super) async fn list(
    caller: Caller,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    let tickets = poll.look(TicketList::new).await;
    Ok(request::json(&tickets.map_err(problem::of_change)?))
}

/// `DELETE /api/v1/polls/{code}/tickets/{id}`: not valid from now on; 204.
pub(super) async fn revoke(
    caller: Caller,
    path: web::Path<(String, u32)>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, ticket) = path.into_inner();
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    presenting::make(&poll, Change::Revoke { ticket }).await?;
    Ok(HttpResponse::NoContent().finish())
}
