import { expect, test } from "vitest";
import type { Listed } from "../wire.ts";
import { found, initial, reduce, secondsLeft, type Event, type State } from "./reducer.ts";

const poll = (code: string, title = "", first_question = "Which?"): Listed => ({
  code,
  title,
  first_question,
  made_at: "2026-11-20T09:30:00Z",
  questions: 1,
  voters: 0,
});
const after = (state: State, ...all: (Event & { now?: number })[]): State =>
  all.reduce((before, event) => reduce(before, { now: 0, ...event }), state);
const codes = ({ polls }: State): string[] => polls.map(({ code }) => code);
const START = initial("en", 0);

test("pages follow each other, and a poll that stands in two is there once", () => {
  const state = after(
    START,
    { type: "page", page: { polls: [poll("D"), poll("C")], next: "3" } },
    { type: "page", page: { polls: [poll("C"), poll("B")], next: null } },
  );

  expect(codes(state)).toEqual(["D", "C", "B"]);
  expect(state).toMatchObject({ key: "valid", next: null });
});

test("a poll made meanwhile stands first, and the older ones begin where they did", () => {
  const state = after(
    START,
    { type: "page", page: { polls: [poll("B"), poll("A")], next: "1" } },
    { type: "front", page: { polls: [poll("C"), poll("B")], next: "2" } },
  );

  expect(codes(state)).toEqual(["C", "B", "A"]);
  expect(state.next).toBe("1");
});

test("a search finds every word in title, first question or code, whatever its case", () => {
  const state = after(START, {
    type: "page",
    page: { polls: [poll("K7QF", "Lecture 7", "Best language?"), poll("LECT8", "Übung"), poll("live")], next: null },
  });
  const search = (search: string): string[] => found({ ...state, search }).map(({ code }) => code);

  expect(search("")).toEqual(["K7QF", "LECT8", "live"]);
  expect(search(" LANGUAGE lect ")).toEqual(["K7QF"]);
  expect(search("lect")).toEqual(["K7QF", "LECT8"]);
  expect(search("übung")).toEqual(["LECT8"]);
  expect(search("nothing")).toEqual([]);
});

test("a poll that leaves is there until its seconds are over, and may stay", () => {
  const here = after(START, { type: "page", page: { polls: [poll("B"), poll("A")], next: null } });
  const leaving = after(here, { type: "leave", poll: poll("A"), now: 1_000 });

  expect(codes(leaving)).toEqual(["B", "A"]);
  expect(secondsLeft(leaving, "A")).toBe(8);
  expect(secondsLeft(after(leaving, { type: "tick", now: 7_100 }), "A")).toBe(2);
  expect(secondsLeft(leaving, "B")).toBeUndefined();
  expect(secondsLeft(after(leaving, { type: "stay", code: "A" }), "A")).toBeUndefined();
  expect(codes(after(leaving, { type: "gone", code: "A", notice: { type: "deleted", name: "Which?" } }))).toEqual([
    "B",
  ]);
});
