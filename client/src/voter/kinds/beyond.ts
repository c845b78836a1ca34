import type { App, Further } from "../app.ts";
import { attempt } from "../kept.ts";
import { candidatesOf, mostOf } from "../../core/picks.ts";
import type { Waiting } from "../queue.ts";
import type { Action, Beyond, State } from "../state.ts";
import { cast, type CastExtra } from "../reducer.ts";
import type { OwnPicks, Question, Receipt } from "../../wire.ts";

/** The newest vote that was counted with a ticket, and what it came to. */
type Ticketed = { vote: Waiting; picks: OwnPicks };

/** What a page just loaded knows of what this browser kept. */
export function kept(storage: () => Storage, poll: string): { beyond: Beyond; ticketed: Ticketed | undefined } {
  const get = (name: string): string => storage().getItem(`livepoll.${name}.${poll}`) ?? "";
  const written = attempt(() => JSON.parse(get("written")) as Beyond["written"]) ?? {};
  return {
    beyond: { ticket: attempt(() => get("ticket")) ?? "", written },
    ticketed: attempt(() => JSON.parse(get("ticketed")) as Ticketed),
  };
}

/** The ticket that a link brings in its fragment, which is out of the address bar before anyone can look over a shoulder. */
function ticketInLink(): string | undefined {
  const ticket = /^#ticket=(.+)/.exec(location.hash)?.[1];
  if (ticket !== undefined) history.replaceState(null, "", location.pathname);
  return ticket;
}

/** Gathered choices, written words and tickets: what plain taps know nothing of. It keeps them, too. */
export function goFurther(app: App, storage: () => Storage): void {
  const { poll } = app.state().update;
  const from = kept(storage, poll);
  let { ticketed } = from;
  let begun = false;
  const brought = ticketInLink();
  const keep = (name: string, value: string): void => {
    attempt(() => {
      storage().setItem(`livepoll.${name}.${poll}`, value);
    });
  };
  if (brought !== undefined) {
    from.beyond.ticket = brought;
    keep("ticket", brought);
  }

  app.further(send => (before, after, action) => {
    const receipt = action.type === "message" && action.message.type === "receipt" ? action.message : undefined;
    const vote = receipt && before.queue.waiting.find(({ id }) => id === receipt.id);
    if (receipt && vote?.ticket !== undefined) {
      const { candidates, ratings } = receipt;
      ticketed = { vote, picks: { ...(candidates && { candidates }), ...(ratings && { ratings }) } };
      keep("ticketed", JSON.stringify(ticketed));
    }

    const known = begun ? after : begin(after, from.beyond, ticketed);
    const next = further(before, known, action);
    if (next.beyond.written !== known.beyond.written) keep("written", JSON.stringify(next.beyond.written));
    if (next.beyond.ticket !== known.beyond.ticket) keep("ticket", next.beyond.ticket ?? "");

    // Sent again under its id it counts no second time, and lets the server know whose vote this page asks for.
    const joined = (before.joining || !begun) && !next.joining && next.way.type === "open";
    begun = true;
    if (joined && isTheirs(next, ticketed)) send(ticketed.vote);
    return next;
  });
}

/** The state when this script joins in. */
function begin(state: State, beyond: Beyond, ticketed: Ticketed | undefined): State {
  const known = { ...state, beyond: { ...beyond, ...state.beyond } };
  const {
    update: { question },
  } = state;
  if (question.voters !== "tickets") return known;
  // The server spoke of the browser's own vote.
  const picks = isTheirs(known, ticketed) ? ticketed.picks : { candidates: [] };
  return { ...known, mine: { question: question.index, ...picks } };
}

function isTheirs({ update, beyond }: State, ticketed: Ticketed | undefined): ticketed is Ticketed {
  return ticketed?.vote.question === update.question.index && ticketed.vote.ticket === beyond.ticket;
}

/** Pure, as the reducer before it. */
export const further: Further = (before, after, action) => {
  const { beyond } = after;
  switch (action.type) {
    case "opened":
      return { ...after, beyond: { ...beyond, ticketed: false } };
    case "vote":
      return clear(cast(after, action.picks, action.id, extraOf(after, action)));
    case "tap":
      return after.queue === before.queue ? after : clear(after);
    case "draft":
      return { ...after, notice: undefined, beyond: { ...beyond, draft: action.picks } };
    case "ticket":
      return { ...after, notice: undefined, beyond: { ...beyond, ticket: action.ticket } };
    case "message":
      return heard(before, after, action.message);
    case "lost":
    case "ended":
    case "network":
    case "sent":
    case "tick":
      return after;
  }
};

function heard(before: State, after: State, message: (Action & { type: "message" })["message"]): State {
  const tickets = before.update.question.voters === "tickets";
  switch (message.type) {
    case "update":
      return isSame(before.update.question, after.update.question) ? after : clear(after);
    case "mine":
      // Until a ticket was used on this connection, the server speaks of the browser's vote and not of the ticket's.
      return tickets && !before.beyond.ticketed ? { ...after, mine: before.mine } : after;
    case "receipt":
      return withWords(before, { ...after, beyond: { ...after.beyond, ticketed: tickets } }, message);
    case "problem": {
      const picks = before.queue.waiting.find(({ id }) => id === message.id)?.picks;
      if (message.code !== "ticket_invalid" || picks === undefined || "write_in" in picks) return after;
      // With the right ticket it is cast again.
      const draft = "ratings" in picks ? picks : { candidates: candidatesOf(picks) };
      return { ...after, beyond: { ...after.beyond, draft } };
    }
  }
}

function isSame(one: Question, other: Question): boolean {
  return one.index === other.index && one.version === other.version;
}

function withWords(before: State, after: State, { id, question, candidates }: Receipt): State {
  const picks = before.queue.waiting.find(vote => vote.id === id)?.picks;
  const index = candidates?.at(-1);
  if (picks === undefined || !("write_in" in picks) || index === undefined) return after;
  return {
    ...after,
    beyond: {
      ...after.beyond,
      written: { ...after.beyond.written, [`${question.toString()}.${index.toString()}`]: picks.write_in },
    },
    queue: { ...after.queue, waiting: after.queue.waiting.map(vote => withWord(vote, question, index)) },
  };
}

/** Choices made while a word was on its way were made with that word among them. It is another vote then, with another id. */
function withWord(vote: Waiting, question: number, index: number): Waiting {
  const { picks, id } = vote;
  if (vote.question !== question || !("candidates" in picks) || picks.candidates.includes(index)) return vote;
  return { ...vote, id: `${id}w`, picks: { candidates: [...picks.candidates, index] } };
}

/** Words come on top of a choice of several, and it on top of them. */
function extraOf({ update: { question }, beyond: { ticket } }: State, { picks }: Action & { type: "vote" }): CastExtra {
  const adds = question.rule === "changeable" && mostOf(question) !== undefined;
  return {
    with: question.voters === "tickets" && ticket ? { ticket } : {},
    stays: one => adds && ("write_in" in picks || "write_in" in one.picks),
  };
}

function clear(state: State): State {
  return { ...state, beyond: { ...state.beyond, draft: undefined } };
}
