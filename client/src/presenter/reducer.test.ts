import { expect, test } from "vitest";
import { update } from "../voter/fixtures.ts";
import { presenting } from "./fixtures.ts";
import { secondsLeft, SPOKEN_EVERY } from "../core/live.ts";
import { isSteering, nextLook, obstacle, reduce, STEERING_FOR } from "./reducer.ts";

const AT = Date.parse("2026-11-20T09:30:00Z");

test("a lower seq is dropped, but not as a connection's first", () => {
  const state = { ...presenting(), joining: false };
  const older = { type: "message", message: { type: "update", ...update({ seq: 42, total: 20 }) }, now: 1 } as const;

  expect(reduce(state, older).update.seq).toBe(43);
  expect(reduce(reduce(state, { type: "opened", now: 1 }), older).update.seq).toBe(42);
});

test("seconds left are counted by the server's clock", () => {
  const question = { ...update().question, closes_at: "2026-11-20T09:30:42Z" };
  const at = (now: number, ahead = 0): number | undefined =>
    secondsLeft(presenting({ now, ahead }, update({ question })));

  expect([at(AT), at(AT + 1), at(AT + 41_999), at(AT + 50_000), at(AT - 5_000, 5_000)]).toEqual([42, 42, 1, 0, 42]);
  expect(secondsLeft(presenting({ now: AT }))).toBeUndefined();
});

test("the page looks again when the next second begins", () => {
  const question = { ...update().question, closes_at: "2026-11-20T09:30:42Z" };

  expect(nextLook(presenting({ now: AT + 300, connection: { type: "open" } }, update({ question })))).toBe(AT + 1_000);
});

test("an undo is offered for half a minute, and not on another question", () => {
  const offered = reduce(presenting(), { type: "notice", notice: { type: "reset", question: 0 }, now: 0 });
  const next = {
    type: "message",
    message: { type: "update", ...update({ seq: 44, question: { ...update().question, index: 1 } }) },
    now: 1,
  } as const;

  expect(reduce(offered, { type: "tick", now: 29_999 }).notice?.type).toBe("reset");
  expect(reduce(offered, { type: "tick", now: 30_000 }).notice).toBeUndefined();
  expect(reduce(offered, next).notice).toBeUndefined();
});

test("once something is done, what had failed before is no longer said", () => {
  const failed = reduce(presenting(), { type: "notice", notice: { type: "unreachable" }, now: 0 });

  expect(reduce(failed, { type: "tick", now: 1 }).notice?.type).toBe("unreachable");
  expect(reduce(failed, { type: "answered", update: update({ seq: 44 }), now: 1 }).notice).toBeUndefined();
});

test("a lost connection is named once it is missed, and by whose fault", () => {
  const state = presenting({ connection: { type: "lost", since: 0 } });

  expect(obstacle({ ...state, now: 1_999 })).toBeUndefined();
  expect(obstacle({ ...state, now: 2_000 })).toBe("unreachable");
  expect(obstacle({ ...state, now: 2_000, online: false })).toBe("offline");
  expect(obstacle({ ...state, connection: { type: "ended", code: 4504 } })).toBe("gone");
});

test("the keys stand while the pointer moves, and three seconds after", () => {
  const moved = reduce(presenting(), { type: "moved", now: 100 });

  expect(isSteering({ ...moved, now: 100 + STEERING_FOR - 1 })).toBe(true);
  expect(isSteering({ ...moved, now: 100 + STEERING_FOR })).toBe(false);
});

test("screen readers are told at once of a new question, and of votes at a pace", () => {
  const vote = { type: "answered", update: update({ seq: 44 }), now: 10 } as const;
  const told = reduce(presenting(), vote);

  expect(told.spoken.update.seq).toBe(43);
  expect(reduce(told, { type: "tick", now: SPOKEN_EVERY }).spoken.update.seq).toBe(44);
  expect(reduce(presenting(), { ...vote, update: update({ seq: 44, open: false }) }).spoken.update.seq).toBe(44);
});
