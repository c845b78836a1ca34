//! A poll's tickets: made, listed, revoked.

use crate::{
    model::{Change, CreatedTicket, CreatedTickets, PollCode, Problem, TicketCount, TicketList},
    secrets::Ticket,
    web::shared::{
        Created, Json, JsonBody, LinkBase, NoContent, NoQuery, OfPoll, OfTicket, Presenter, State,
        TicketId, refusals,
    },
};

/// Makes tickets. They are shown this once.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/tickets", operation_id = "make_tickets", tag = "Tickets",
    params(OfPoll),
    request_body = TicketCount,
    security(("presenter_key" = [])),
    responses(
        (
            status = 201, description = "The tickets.", body = CreatedTickets,
            links(("revoke" = (operation_id = "revoke_ticket", parameters(
                ("code" = "$request.path.code"), ("ticket" = "$response.body#/tickets/0/id"),
            )))),
        ),
        refusals::MakeTickets,
    ),
)]
pub async fn make(
    presenter: Presenter,
    JsonBody(TicketCount { count }): JsonBody<TicketCount>,
    base: LinkBase,
    state: State,
) -> Result<Created<CreatedTickets>, Problem> {
    let tickets: Vec<_> = (0..count).map(|_| Ticket::random()).collect();
    let code = presenter.poll.code();
    let voter = |ticket| state.secret.ticket_voter(code.key(), ticket);
    let voters = tickets.iter().map(voter).collect();
    let changed = presenter.apply_change(Change::Tickets { voters }).await?;
    let first = changed.made.unwrap_or_default();
    Ok(Created::new(shown(&tickets, first, code, &base)))
}

/// The tickets with their links; `first` is the id of the first one.
fn shown(
    tickets: &[Ticket],
    first: u32,
    code: &PollCode,
    LinkBase(base): &LinkBase,
) -> CreatedTickets {
    let shown = tickets
        .iter()
        .zip(first..)
        .map(|(ticket, id)| CreatedTicket {
            id,
            ticket: ticket.to_string(),
            link: format!("{base}/{code}#ticket={ticket}"),
        });
    CreatedTickets {
        tickets: shown.collect(),
    }
}

/// Shows the state of each ticket.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/tickets", operation_id = "list_tickets", tag = "Tickets",
    params(OfPoll),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The tickets, without their words.", body = TicketList),
        refusals::Look,
    ),
)]
pub async fn list(presenter: Presenter, _: NoQuery) -> Result<Json<TicketList>, Problem> {
    Ok(Json(presenter.look(TicketList::new).await?))
}

/// Revokes a ticket.
#[utoipa::path(
    delete, path = "/api/v1/polls/{code}/tickets/{ticket}", operation_id = "revoke_ticket", tag = "Tickets",
    params(OfTicket),
    security(("presenter_key" = [])),
    responses(
        (status = 204, description = "It is not valid from now on."),
        refusals::RevokeTicket,
    ),
)]
pub async fn revoke(
    presenter: Presenter,
    _: NoQuery,
    TicketId(ticket): TicketId,
) -> Result<NoContent, Problem> {
    presenter.apply_change(Change::Revoke { ticket }).await?;
    Ok(NoContent)
}
