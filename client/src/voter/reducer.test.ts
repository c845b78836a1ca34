import { describe, expect, test } from "vitest";
import { loaded, update } from "./fixtures.ts";
import { tapped as tap } from "./choice.ts";
import { choiceLook, markOf } from "./look.ts";
import { due, QUEUE_LIMIT } from "./queue.ts";
import type { Action, Event, State } from "./state.ts";
import { reduce, votable } from "./reducer.ts";
import type { Rule } from "../wire.ts";

/** A tap becomes what it means at its moment. */
type Tap = { type: "tap"; candidate: number; id: string };

function after(state: State, ...events: ((Event & { now?: number }) | Tap)[]): State {
  return events.reduce((before, event) => {
    if (event.type !== "tap") return reduce(before, { now: before.now, ...event });
    const action = tap(before, event.candidate);
    return action === undefined ? before : reduce(before, { now: before.now, ...action, id: event.id });
  }, state);
}

function connected(rule: Rule = "clicks"): State {
  return after(
    loaded(update({ rule })),
    { type: "opened" },
    { type: "message", message: { type: "update", ...update({ rule }) } },
  );
}

const receipt = (id: string, candidate: number, seq = 44): Event => ({
  type: "message",
  message: { type: "receipt", id, poll: "live", question: 0, seq, candidates: [candidate] },
});
const problem = (id: string, code: string, retry_ms?: number): Event => ({
  type: "message",
  message: { type: "problem", id, code, detail: "…", ...(retry_ms === undefined ? {} : { retry_ms }) },
});

describe("a vote", () => {
  test("is counted on its receipt and not before", () => {
    const tapped = after(connected(), { type: "tap", candidate: 1, id: "a" }, { type: "sent", ids: ["a"] });
    const updated = after(tapped, { type: "message", message: { type: "update", ...update({ seq: 44, total: 22 }) } });
    const counted = after(updated, receipt("a", 1));

    expect(markOf(tapped, 1)?.type).toBe("waiting");
    expect(markOf(updated, 1)?.type).toBe("waiting");
    expect(markOf(counted, 1)).toEqual({ type: "counted" });
  });

  test("has a word about being sent only when that takes a while", () => {
    const tapped = after(connected(), { type: "tap", candidate: 1, id: "a" });

    expect(choiceLook(tapped, 1)).toEqual({ state: " waiting", word: undefined });
    expect(choiceLook(after(tapped, { type: "tick", now: 300 }), 1)).toEqual({ state: " waiting", word: "sending…" });
    expect(choiceLook(after(tapped, { type: "lost" }, { type: "tick", now: 300 }), 1)).toEqual({
      state: " waiting",
      word: "will be sent",
    });
  });

  test("is sent again under its id after a lost connection", () => {
    const sent = after(connected(), { type: "tap", candidate: 1, id: "a" }, { type: "sent", ids: ["a"] });
    const back = after(sent, { type: "lost" }, { type: "opened" });

    expect(due(sent.queue, sent.now)).toEqual([]);
    expect(due(back.queue, back.now).map(({ id }) => id)).toEqual(["a"]);
  });

  test("stays while its problem passes, and waits as long as the server asks", () => {
    const sent = after(connected(), { type: "tap", candidate: 1, id: "a" }, { type: "sent", ids: ["a"] });
    const told = after(sent, problem("a", "rate", 1_500));

    expect(told.notice).toBeUndefined();
    expect(due(told.queue, 1_499)).toEqual([]);
    expect(due(told.queue, 1_500).map(({ id }) => id)).toEqual(["a"]);
  });

  test("is dropped, and the voter told, when its problem is final", () => {
    const sent = after(connected(), { type: "tap", candidate: 1, id: "a" }, { type: "sent", ids: ["a"] });
    const told = after(sent, problem("a", "closed"));

    expect(told.queue.waiting).toEqual([]);
    expect(told.notice).toMatchObject({ type: "refused", code: "closed" });
    expect(markOf(told, 1)).toBeUndefined();
    expect(after(told, { type: "tap", candidate: 0, id: "b" }).notice).toBeUndefined();
  });

  test("does not wait for a poll that is gone", () => {
    const gone = after(connected(), { type: "tap", candidate: 1, id: "a" }, { type: "ended", code: 4504 });

    expect(gone.queue.waiting).toEqual([]);
    expect(votable(gone)).toBe(false);
  });
});

test("a vote says which answers it was chosen from", () => {
  const { question } = update();
  const other = (version: number): Event => ({
    type: "message",
    message: { type: "update", ...update({ question: { ...question, version } }) },
  });
  const first = after(connected(), { type: "tap", candidate: 0, id: "a" });
  const both = after(first, other(1), { type: "tap", candidate: 0, id: "b" });

  expect(both.queue.waiting.map(({ id, version }) => [id, version])).toEqual([
    ["a", undefined],
    ["b", 1],
  ]);
  expect(markOf(after(first, other(1)), 0)).toBeUndefined();
});

describe("under clicks", () => {
  test("every tap is a vote, and a row waits until all of its votes have receipts", () => {
    const tapped = after(connected(), { type: "tap", candidate: 1, id: "a" }, { type: "tap", candidate: 1, id: "b" });

    expect(markOf(after(tapped, receipt("a", 1)), 1)?.type).toBe("waiting");
    expect(markOf(after(tapped, receipt("a", 1), receipt("b", 1, 45)), 1)?.type).toBe("counted");
  });

  test("a tap too many is refused visibly", () => {
    const taps = Array.from({ length: QUEUE_LIMIT + 1 }, (_, at) => ({
      type: "tap" as const,
      candidate: 0,
      id: at.toString(),
    }));
    const full = after(loaded(), ...taps);

    expect(full.queue.waiting).toHaveLength(QUEUE_LIMIT);
    expect(full.notice).toEqual({ type: "full" });
  });
});

describe("under changeable", () => {
  test("only the newest choice is still sent", () => {
    const tapped = after(
      loaded(update({ rule: "changeable" })),
      { type: "tap", candidate: 1, id: "a" },
      { type: "tap", candidate: 0, id: "b" },
    );

    expect(tapped.queue.waiting.map(({ id }) => id)).toEqual(["b"]);
  });

  test("the counted choice keeps its mark until the next one counts", () => {
    const chosen = after(connected("changeable"), { type: "tap", candidate: 1, id: "a" }, receipt("a", 1), {
      type: "tap",
      candidate: 0,
      id: "b",
    });
    const changed = after(chosen, receipt("b", 0, 45));

    expect([markOf(chosen, 0)?.type, markOf(chosen, 1)?.type]).toEqual(["waiting", "counted"]);
    expect([markOf(changed, 0)?.type, markOf(changed, 1)?.type]).toEqual(["counted", undefined]);
  });

  test("a tap on the choice that counts is no vote", () => {
    const chosen = after(connected("changeable"), { type: "tap", candidate: 1, id: "a" }, receipt("a", 1), {
      type: "tap",
      candidate: 1,
      id: "b",
    });

    expect(chosen.queue.waiting).toEqual([]);
  });
});

test("under once nothing can be tapped after the first vote was sent", () => {
  const tapped = after(connected("once"), { type: "tap", candidate: 1, id: "a" });
  const sent = after(tapped, { type: "sent", ids: ["a"] });

  expect(votable(tapped)).toBe(true);
  expect(votable(sent)).toBe(false);
  expect(votable(after(sent, receipt("a", 1)))).toBe(false);
});

describe("an update", () => {
  const said = (seq: number): Event => ({ type: "message", message: { type: "update", ...update({ seq }) } });

  test("with a lower seq is dropped", () => {
    expect(after(connected(), said(50), said(49)).update.seq).toBe(50);
  });

  test("is taken whatever its seq when it is a connection's first", () => {
    expect(after(connected(), said(50), { type: "lost" }, { type: "opened" }, said(3), said(2)).update.seq).toBe(3);
  });
});

test("a replayed receipt does not undo what the server said of the own vote since", () => {
  const tapped = after(
    connected("changeable"),
    { type: "tap", candidate: 1, id: "a" },
    { type: "sent", ids: ["a"] },
    { type: "lost" },
  );
  const back = after(
    tapped,
    { type: "opened" },
    { type: "message", message: { type: "update", ...update({ rule: "changeable", seq: 50 }) } },
  );
  const replayed = after(
    back,
    { type: "message", message: { type: "mine", question: 0, candidates: [0] } },
    receipt("a", 1, 44),
  );

  expect(replayed.mine.candidates).toEqual([0]);
  expect(replayed.queue.waiting).toEqual([]);
});

test("screen readers hear of votes every ten seconds, and of a closing at once", () => {
  const said = (now: number, seq: number, open = true): Action => ({
    now,
    type: "message",
    message: { type: "update", ...update({ seq, open }) },
  });
  const quiet = after(connected(), said(1_000, 44), said(9_000, 45));

  expect(quiet.spoken.update.seq).toBe(43);
  expect(after(quiet, { type: "tick", now: 10_000 }).spoken.update.seq).toBe(45);
  expect(after(quiet, said(9_500, 46, false)).spoken.update.seq).toBe(46);
});
