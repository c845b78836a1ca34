import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { now } from "./clock.ts";
import { createStore, type Store } from "./store.ts";

type State = { now: number; log: string[] };
type Event = { type: string };

function storeOf(nextLook?: (state: State) => number | undefined): Store<State, Event> {
  const reduce = ({ log }: State, { type, now }: Event & { now: number }): State => ({ now, log: [...log, type] });
  return createStore<State, Event>({ now: now(), log: [] }, reduce, nextLook);
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("every listener is told of each action in its order, also of those that a listener dispatches", () => {
  const store = storeOf();
  const told: string[] = [];
  store.subscribe((_state, _before, { type }) => {
    if (type === "asked") store.dispatch({ type: "sent" });
  });
  store.subscribe(({ log }, before, { type }) => told.push(`${type}: ${before.log.join()} → ${log.join()}`));

  store.dispatch({ type: "asked" });
  store.dispatch({ type: "heard" });

  expect(told).toEqual(["asked:  → asked", "sent: asked → asked,sent", "heard: asked,sent → asked,sent,heard"]);
});

test("a tick comes when the page must look again, and not before", () => {
  const end = now() + 1_000;
  const store = storeOf(({ log }) => (log.includes("tick") ? undefined : end));

  vi.advanceTimersByTime(999);
  expect(store.state().log).toEqual([]);
  vi.advanceTimersByTime(1);

  expect(store.state().log).toEqual(["tick"]);
});
