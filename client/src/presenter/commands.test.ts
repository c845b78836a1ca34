import { expect, test } from "vitest";
import { update } from "../voter/fixtures.ts";
import type { Show } from "../wire.ts";
import { changeBy, commandOf, nextShow, SHOWN_KEYS } from "./commands.ts";
import { presenting, settings } from "./fixtures.ts";

test("keyboards and clickers say the same", () => {
  for (const [key, command] of [
    ["PageDown", "next"],
    ["N", "next"],
    [" ", "next"],
    ["PageUp", "previous"],
    [".", "blank"],
    ["b", "blank"],
    ["?", "help"],
    ["O", "open"],
  ]) {
    expect(commandOf(key ?? "", true)).toBe(command);
  }
  expect(commandOf("x", true)).toBeUndefined();
});

test("with letter keys off, clickers and the help still work", () => {
  expect(["n", "o", "."].map(key => commandOf(key, false))).toEqual([undefined, undefined, undefined]);
  expect(["PageDown", "Escape", "?", " "].map(key => commandOf(key, false))).toEqual(["next", "back", "help", "next"]);
});

test("next and previous follow the order of the lesson, not the indices", () => {
  const state = presenting({ questions: [settings(2), settings(0), settings(1)] });

  expect(changeBy("next", state, undefined)).toEqual({ stage: 1 });
  expect(changeBy("previous", state, undefined)).toEqual({ stage: 2 });
  expect(changeBy("next", presenting({ questions: [settings(0)] }), undefined)).toBeUndefined();
});

test("results that are shown after closing come with the right answer", () => {
  const questions = [settings(0, { correct: [1] })];

  expect(changeBy("results", presenting({ questions }, update({ hidden: true, open: false })), undefined)).toEqual({
    results: "live",
    reveal: true,
  });
  expect(changeBy("results", presenting({ questions }, update({ hidden: true })), undefined)).toEqual({
    results: "live",
  });
  expect(changeBy("results", presenting({ questions }), undefined)).toEqual({ results: "hidden" });
  expect(changeBy("reveal", presenting(), undefined)).toBeUndefined();
});

test("the timer grows by half a minute, opens what is closed, and has an end", () => {
  expect(changeBy("timer", presenting(), undefined)).toEqual({ closes_in_s: 30 });
  expect(changeBy("timer", presenting(), 12)).toEqual({ closes_in_s: 42 });
  expect(changeBy("timer", presenting({}, update({ open: false })), undefined)).toEqual({
    closes_in_s: 30,
    open: true,
  });
  expect(changeBy("timer", presenting(), 3_590)).toEqual({ closes_in_s: 3_600 });
  expect(changeBy("timerOff", presenting(), undefined)).toBeUndefined();
});

test("the chart key goes through every chart that says something true", () => {
  const question = update().question;
  const walk = (pick: typeof question.pick): Show[] => {
    const shows: Show[] = ["bars"];
    for (let show = nextShow({ ...question, pick }); show !== "bars"; show = nextShow({ ...question, pick, show }))
      shows.push(show);
    return shows;
  };

  expect(walk("one")).toEqual(["bars", "columns", "donut", "cloud", "list", "timeline"]);
  expect(walk({ rate: { max: 5 } })).toEqual(["bars", "columns", "list", "timeline"]);
});

test("no key is promised twice", () => {
  const keys = Object.values(SHOWN_KEYS).flat();

  expect(new Set(keys).size).toBe(keys.length);
});
