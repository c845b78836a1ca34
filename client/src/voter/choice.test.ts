import { describe, expect, test } from "vitest";
import { loaded, update } from "./fixtures.ts";
import type { Event, State, UserAction } from "./state.ts";
import { due } from "./queue.ts";
import { reduce } from "./reducer.ts";
import type { Mine, Question } from "../wire.ts";
import { current, gathered, moved, rated, tapped } from "./choice.ts";

const LABELS = ["Red", "Green", "Blue"];

function asking(settings: Partial<Question>, mine: Partial<Mine> = {}): State {
  const { question, ...rest } = update();
  const candidates = LABELS.map((label, index) => ({ index, label, color: "#000000", votes: 0 }));
  const state = loaded({ ...rest, candidates, question: { ...question, rule: "changeable", ...settings } });
  return after(
    { ...state, mine: { question: 0, ...mine } },
    { type: "opened" },
    { type: "message", message: { type: "update", ...state.update } },
  );
}

function after(state: State, ...events: Event[]): State {
  return events.reduce((before, event) => reduce(before, { now: before.now, ...event }), state);
}

let ids = 0;
function does(state: State, action: UserAction | undefined): State {
  return action === undefined ? state : after(state, { ...action, id: (ids++).toString() });
}

function taps(state: State, ...candidates: number[]): State {
  return candidates.reduce((before, candidate) => does(before, tapped(before, candidate)), state);
}

const picksOf = (state: State): unknown[] => state.queue.waiting.map(({ picks }) => picks);

describe("of several", () => {
  const many = { pick: { many: { max: 2 } } };

  test("a tap chooses or takes back, and only the newest choice is sent", () => {
    expect(picksOf(taps(asking(many), 0, 2))).toEqual([{ candidates: [0, 2] }]);
    expect(picksOf(taps(asking(many), 0, 2, 0))).toEqual([{ candidates: [2] }]);
    expect(picksOf(taps(asking(many, { candidates: [1] }), 1))).toEqual([{ candidates: [] }]);
  });

  test("there is no room for more than the most", () => {
    expect(tapped(taps(asking(many), 0, 1), 2)).toBeUndefined();
  });

  test("what is not shown any more stays chosen", () => {
    expect(picksOf(taps(asking(many, { candidates: [7] }), 0))).toEqual([{ candidates: [7, 0] }]);
  });

  test("a word on its way joins what is chosen after it, and takes room", () => {
    const words = { ...many, write_ins: "open" as const };
    const written = does(asking(words), { type: "vote", picks: { write_in: "mauve" } });
    const chosen = taps(written, 1);
    expect(due(chosen.queue, chosen.now).map(({ picks }) => picks)).toEqual([{ write_in: "mauve" }]);
    expect(tapped(chosen, 2)).toBeUndefined();

    const [word] = chosen.queue.waiting;
    const told = after(chosen, {
      type: "message",
      message: { type: "receipt", id: word?.id ?? "", poll: "live", question: 0, seq: 44, candidates: [3] },
    });

    expect(picksOf(told)).toEqual([{ candidates: [1, 3] }]);
    expect(told.writtenIn).toEqual({ "0.3": "mauve" });
  });
});

describe("of at least two", () => {
  const two = { pick: { many: { min: 2, max: 3 } } };

  test("one alone is not sent, and the next sends both", () => {
    const one = taps(asking(two), 0);
    expect(picksOf(one)).toEqual([]);
    expect(current(one).candidates).toEqual([0]);

    expect(picksOf(taps(one, 2))).toEqual([{ candidates: [0, 2] }]);
  });

  test("one taken back leaves the vote that counts, and both taken back withdraw it", () => {
    const voted = asking(two, { candidates: [0, 1] });
    expect(picksOf(taps(voted, 1))).toEqual([]);

    expect(picksOf(taps(voted, 1, 0))).toEqual([{ candidates: [] }]);
    expect(picksOf(taps(voted, 1, 2))).toEqual([{ candidates: [0, 2] }]);
  });

  test("a final choice is not whole before", () => {
    const one = taps(asking({ ...two, rule: "once" }), 0);

    expect(gathered(one)).toBeUndefined();
    expect(gathered(taps(one, 1))).toEqual({ type: "vote", picks: { candidates: [0, 1] } });
  });
});

describe("a choice that is final", () => {
  test("is gathered, and is a vote when it is sent", () => {
    const chosen = taps(asking({ pick: { many: { max: 2 } }, rule: "once" }), 2);
    expect(picksOf(chosen)).toEqual([]);

    const sent = does(chosen, gathered(chosen));

    expect(picksOf(sent)).toEqual([{ candidates: [2] }]);
    expect(sent.draft).toBeUndefined();
  });
});

describe("a ranking", () => {
  test("is sent when all have a place", () => {
    const half = taps(asking({ pick: "rank" }), 2, 0);
    expect(picksOf(half)).toEqual([]);
    expect(current(half).candidates).toEqual([2, 0]);

    expect(picksOf(taps(half, 1))).toEqual([{ candidates: [2, 0, 1] }]);
  });

  test("is changed by moving one place, and not beyond its ends", () => {
    const whole = taps(asking({ pick: "rank" }), 0, 1, 2);

    expect(picksOf(does(whole, moved(whole, 1, -1)))).toEqual([{ candidates: [1, 0, 2] }]);
    expect(moved(whole, 0, -1)).toBeUndefined();
  });
});

describe("ratings", () => {
  const rate = { pick: { rate: { max: 5 } } };

  test("are one for each candidate, also for hidden ones, and the same again is none", () => {
    const state = asking(rate, { ratings: [null, null, null, null] });
    const once = does(state, rated(state, 1, 4));

    expect(picksOf(once)).toEqual([{ ratings: [null, 4, null, null] }]);
    expect(picksOf(does(once, rated(once, 1, 4)))).toEqual([{ ratings: [null, null, null, null] }]);
  });
});

describe("a ticket", () => {
  const tickets = { voters: "tickets" as const };

  test("goes with the vote, and a choice waits for it", () => {
    const chosen = taps(asking(tickets), 1);
    expect(picksOf(chosen)).toEqual([]);

    const typed = does(chosen, { type: "ticket", ticket: "ABCDEFGHJKMN" });
    const sent = does(typed, gathered(typed));

    expect(sent.queue.waiting).toMatchObject([{ picks: { candidate: 1 }, ticket: "ABCDEFGHJKMN" }]);
  });

  test("that is refused leaves the choice to be sent again", () => {
    const typed = does(asking(tickets), { type: "ticket", ticket: "ABCDEFGHJKMN" });
    const sent = taps(typed, 1);
    const refused = after(sent, {
      type: "message",
      message: { type: "problem", id: sent.queue.waiting[0]?.id ?? "", code: "ticket_invalid", detail: "…" },
    });

    expect(refused.draft).toEqual({ candidates: [1] });
    expect(refused.notice).toMatchObject({ code: "ticket_invalid" });
  });

  test("is not known to the server before it is used: what it says of the browser's own vote is not the ticket's", () => {
    const typed = { ...asking(tickets), mine: { question: 0, candidates: [1] } };

    expect(
      after(typed, { type: "message", message: { type: "mine", question: 0, candidates: [] } }).mine.candidates,
    ).toEqual([1]);
  });
});

test("other answers take the gathered choice away, and what is on its way is none of them", () => {
  const changed = ({ update }: State): Event => ({
    type: "message",
    message: { type: "update", ...update, question: { ...update.question, version: 1 } },
  });
  const half = taps(asking({ pick: "rank" }), 2);
  const many = taps(asking({ pick: { many: { max: 2 } } }), 0);

  expect(after(half, changed(half)).draft).toBeUndefined();
  expect(taps(after(many, changed(many)), 1).queue.waiting).toMatchObject([{ version: 1, picks: { candidates: [1] } }]);
});

test("a stage that moves takes the gathered choice away", () => {
  const half = taps(asking({ pick: "rank" }), 2);
  const { question } = half.update;

  expect(
    after(half, { type: "message", message: { type: "update", ...half.update, question: { ...question, index: 1 } } })
      .draft,
  ).toBeUndefined();
});
