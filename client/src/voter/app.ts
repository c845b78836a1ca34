import { nextLook } from "./deadline.ts";
import { keptIn } from "./kept.ts";
import { Link } from "../core/link.ts";
import { now } from "../core/clock.ts";
import { nudge } from "../core/network.ts";
import { due, overdueAt, type Waiting } from "./queue.ts";
import { initial, type Act, type Action, type Happening, type State } from "./state.ts";
import { reduce } from "./reducer.ts";
import { ways } from "../core/transports.ts";
import type { First, VoteMessage } from "../wire.ts";

/** What happens to the state after each action, beyond plain choices. */
export type Further = (before: State, after: State, action: Action) => State;

export type App = {
  state: () => State;
  act: Act;
  /** Puts a further reducer behind the first. It gets a way to send a vote of old again, which counts no second time. */
  further: (make: (send: (vote: Waiting) => void) => Further) => void;
};

/** Joins what happens to what is known, and what is known to the server, the storage and the view. */
export function start(first: First, show: () => void): App {
  const { poll } = first.update;
  const kept = keptIn(() => localStorage, poll);
  let state = initial(first, kept.load(), navigator.onLine, now());
  let look: ReturnType<typeof setTimeout> | undefined;
  let further: Further | undefined;

  const dispatch = (happening: Happening): void => {
    const before = state;
    const action = { ...happening, now: now() };
    const after = reduce(before, action);
    state = further?.(before, after, action) ?? after;
    if (state.queue !== before.queue) kept.change(before.queue.waiting, state.queue.waiting);
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
      .filter(vote => link.send(messageOf(vote)))
      .map(({ id }) => id);
    if (ids.length > 0) dispatch({ type: "sent", ids });
  };

  const lookAgain = (): void => {
    const overdue = overdueAt(state.queue);
    if (overdue !== undefined && now() >= overdue) link.broken();
    settle({ type: "tick" });
  };

  const link = new Link(
    ways(poll, () => {
      link.replace();
    }),
    settle,
  );
  nudge(link, online => {
    settle({ type: "network", online });
  });
  settle({ type: "tick" });
  return {
    state: () => state,
    act: deed => {
      const done = typeof deed === "function" ? deed(state) : deed;
      if (done) settle({ ...done, id: newId() });
    },
    further: make => {
      further = make(vote => {
        link.send(messageOf(vote));
      });
      settle({ type: "tick" });
    },
  };
}

function messageOf({ id, question, version, ticket, picks }: Waiting): VoteMessage {
  return { type: "vote", id, question, version: version ?? 0, ticket, ...picks };
}

/** 128 random bits, as decimal numbers. `crypto.randomUUID` is missing on pages served over plain HTTP. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
