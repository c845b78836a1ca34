import { nextLook } from "./deadline.ts";
import { keptIn } from "./kept.ts";
import { Link } from "./link.ts";
import { nudge } from "./nudges.ts";
import { due, overdueAt } from "./queue.ts";
import { openSocket } from "./socket.ts";
import { initial, type Happening, type State } from "./state.ts";
import { reduce } from "./store.ts";
import type { First } from "./wire.ts";

export type App = { state: () => State; tap: (candidate: number) => void };

/** Joins what happens to what is known, and what is known to the server, the storage and the view. */
export function start(first: First, show: () => void): App {
  const { poll } = first.update;
  const kept = keptIn(() => localStorage, poll);
  let state = initial(first, kept.load(), navigator.onLine, now());
  let look: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (happening: Happening): void => {
    const before = state.queue.waiting;
    state = reduce(state, { ...happening, now: now() });
    if (state.queue.waiting !== before) kept.change(before, state.queue.waiting);
    show();
  };

  const settle = (happening: Happening): void => {
    dispatch(happening);
    send();
    const next = nextLook(state);
    clearTimeout(look);
    look = next === undefined ? undefined : setTimeout(lookAgain, next - state.now);
  };

  // Votes go out after the connection's first update, so that `mine` is known to cover older ones.
  const send = (): void => {
    if (state.way.type !== "open" || state.joining) return;
    const ids = due(state.queue, state.now)
      .filter(({ id, question, candidate }) => link.send({ type: "vote", question, candidate, id }))
      .map(({ id }) => id);
    if (ids.length > 0) dispatch({ type: "sent", ids });
  };

  const lookAgain = (): void => {
    const overdue = overdueAt(state.queue);
    if (overdue !== undefined && now() >= overdue) link.broken();
    settle({ type: "tick" });
  };

  const link = new Link(events => openSocket(poll, events), settle);
  nudge(link, online => { settle({ type: "network", online }); });
  settle({ type: "tick" });
  return {
    state: () => state,
    tap: candidate => { settle({ type: "tap", candidate, id: newId() }); },
  };
}

/** Milliseconds since 1970 that never run backwards on this page, whatever is done to the clock. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** 128 random bits. `crypto.randomUUID` is missing on pages served over plain HTTP. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}
