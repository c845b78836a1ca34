//! A poll's tickets, as its presenter hands them out.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{
    Caller, Web, links,
    openapi::{OfPoll, OfTicket, refused},
    presenting, problem,
    query::Number,
    request,
};
use crate::{
    secrets::Ticket,
    tally::Change,
    wire::{Code, MadeTicket, Problem, TicketCountBody, TicketList, Tickets, parse_ticket_count},
};

/// Makes tickets, which are shown this one time.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/tickets", operation_id = "make_tickets", tag = "Tickets",
    params(OfPoll),
    request_body = TicketCountBody,
    security(("presenter_key" = [])),
    responses(
        (
            status = 201, description = "The tickets.", body = Tickets,
            links(("revoke" = (operation_id = "revoke_ticket", parameters(
                ("code" = "$request.path.code"), ("ticket" = "$response.body#/tickets/0/id"),
            )))),
        ),
        refused::MakeTickets,
    ),
)]
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

/// Tells what has become of each ticket.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/tickets", operation_id = "list_tickets", tag = "Tickets",
    params(OfPoll),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The tickets, without their words.", body = TicketList),
        refused::Look,
    ),
)]
pub(super) async fn list(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    let tickets = poll.look(TicketList::new).await;
    Ok(request::json(&tickets.map_err(problem::of_change)?))
}

/// Revokes a ticket.
#[utoipa::path(
    delete, path = "/api/v1/polls/{code}/tickets/{ticket}", operation_id = "revoke_ticket", tag = "Tickets",
    params(OfTicket),
    security(("presenter_key" = [])),
    responses(
        (status = 204, description = "It is not valid from now on."),
        refused::RevokeTicket,
    ),
)]
pub(super) async fn revoke(
    caller: Caller,
    request: HttpRequest,
    path: web::Path<(String, Number)>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, ticket) = path.into_inner();
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    let unknown = || Problem::new(Code::NotFound, format!("this poll has no ticket {ticket}"));
    let ticket = ticket.index().ok_or_else(unknown)?;
    presenting::make(&poll, Change::Revoke { ticket }).await?;
    Ok(HttpResponse::NoContent().finish())
}
