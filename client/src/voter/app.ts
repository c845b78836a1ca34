import { now } from "../core/clock.ts";
import { follow } from "../core/live.ts";
import { followMarkup } from "../core/markup.ts";
import type { Browser } from "../core/page.ts";
import { createStore, type Store } from "../core/store.ts";
import type { First, VoteMessage } from "../wire.ts";
import { nextLook } from "./deadline.ts";
import { due, overdueAt, type Waiting } from "./queue.ts";
import { reduce } from "./reducer.ts";
import { initial, ticketVoteOf, isSame, type Act, type Event, type Stored, type State } from "./state.ts";
import { storageOf } from "./storage.ts";

export type App = {
  store: Store<State, Event>;
  /**
   * Passes on what the voter does to what is drawn: nothing, where another question is there by now, or other answers.
   */
  actOn: (drawn: State) => Act;
};

/** Joins what happens to what is known, and what is known to the server and the storage. */
export function start(first: First, browser: Browser): App {
  const { poll } = first.update;
  const storage = storageOf(() => localStorage, poll);
  const loaded = storage.load();
  const stored = { ...loaded, ticket: ticketInLink() ?? loaded.ticket };
  storage.change(loaded, stored);
  const store = createStore<State, Event>(initial(first, stored, browser, now()), reduce, nextLook);
  const connection = follow(poll, store.dispatch);
  followMarkup(store, poll);
  const send = (vote: Waiting): boolean => connection.send(messageOf(vote));

  store.subscribe((state, before) => storage.change(keptOf(before), keptOf(state)));
  // Votes go out after the connection's first update, so that `mine` is known to cover older ones.
  store.subscribe((state, before, event) => {
    if (event.type === "tick" && state.now >= (overdueAt(state.queue) ?? Infinity)) connection.broken();
    if (state.connection.type !== "open" || state.joining) return;
    // Sent again under its id it counts no second time, and lets the server know whose vote this page asks for.
    const ofTicket = before.joining ? ticketVoteOf(state) : undefined;
    if (ofTicket) send(ofTicket.vote);
    const ids = due(state.queue, state.now)
      .filter(send)
      .map(({ id }) => id);
    if (ids.length > 0) store.dispatch({ type: "sent", ids });
  });

  return {
    store,
    actOn: drawn => asked => {
      const state = store.state();
      if (!isSame(state.update.question, drawn.update.question)) return;
      const action = typeof asked === "function" ? asked(state) : asked;
      if (action) store.dispatch({ ...action, id: newId() });
    },
  };
}

function keptOf({ queue: { waiting }, ticket, ticketVote, writtenIn }: State): Stored {
  return { waiting, ticket, ticketVote, writtenIn };
}

/**
 * The ticket that a link brings in its fragment, which is out of the address bar before anyone can look over a
 * shoulder.
 */
function ticketInLink(): string | undefined {
  const ticket = /^#ticket=(.+)/.exec(location.hash)?.[1];
  if (ticket !== undefined) history.replaceState(null, "", location.pathname);
  return ticket;
}

function messageOf({ id, question, version, ticket, picks }: Waiting): VoteMessage {
  return { type: "vote", id, question, version: version ?? 0, ticket, ...picks };
}

/** 128 random bits, as decimal numbers. `crypto.randomUUID` is missing on pages served over plain HTTP. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
