import { now } from "./clock.ts";

/** When the last action happened, in milliseconds; what a page shows may depend on it. */
export type Timed = { now: number };

/** Time has passed, and nothing else happened. */
export type Tick = { type: "tick" };

/** What a page knows. It changes by actions alone, and whoever listens is told of each. */
export type Store<State, Event> = {
  state: () => State;
  dispatch: (event: Event) => void;
  /** What a listener dispatches follows after the action that it is told of. */
  subscribe: (listener: (state: State, before: State, event: Event) => void) => void;
};

/**
 * The one way in which every page's state changes: `reduce` makes the next state of the last one and of what happened.
 *
 * `nextLook` says when the page must look again although nothing has happened: then there is a tick.
 */
export function createStore<State extends Timed, Event>(
  initial: State,
  reduce: (state: State, action: (Event | Tick) & Timed) => State,
  nextLook: (state: State) => number | undefined = () => undefined,
): Store<State, Event | Tick> {
  const listeners: ((state: State, before: State, event: Event | Tick) => void)[] = [];
  const waiting: (Event | Tick)[] = [];
  let state = initial;
  let busy = false;
  let look: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (event: Event | Tick): void => {
    waiting.push(event);
    if (busy) return;
    busy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const before = state;
      state = reduce(before, { ...next, now: now() });
      for (const listener of listeners) listener(state, before, next);
    }
    busy = false;
    lookLater();
  };
  const lookLater = (): void => {
    const next = nextLook(state);
    clearTimeout(look);
    look = next === undefined ? undefined : setTimeout(dispatch, next - state.now, { type: "tick" });
  };

  lookLater();
  return {
    state: () => state,
    dispatch,
    subscribe: listener => listeners.push(listener),
  };
}

/** The earliest of some times that is still to come. */
export function nextOf(times: number[], now: number): number | undefined {
  const later = times.filter(time => time > now);
  return later.length === 0 ? undefined : Math.min(...later);
}
