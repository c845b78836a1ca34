import { expect, test } from "vitest";
import { update } from "../voter/fixtures.ts";
import type { Candidate } from "../wire.ts";
import { figuresIn } from "../core/figures.ts";
import { chartOf, summary, type Chart } from "./tallies.ts";
import { wordsOf } from "./words.ts";

const figures = figuresIn("en");
const en = wordsOf({ language: "en" }).words;
const theme = { paper: "#fbfaf6", ink: "#1b1917" };
const chart = (of = update(), sorted = false): Chart => chartOf(of, sorted, theme, figures, en);
const candidate = (index: number, more: Partial<Candidate>): Candidate => ({
  index,
  label: `Word ${index.toString()}`,
  color: "#cf3103",
  ...more,
});

test("bars are parts of the leader's, shares parts of all votes", () => {
  const { tallies } = chart();

  expect(tallies.map(({ letter, length, count, share }) => [letter, length, count, share])).toEqual([
    ["A", 1, "12", "57%"],
    ["B", 0.75, "9", "43%"],
  ]);
});

test("without votes there are zeros, and no division by them", () => {
  const none = update({ total: 0, candidates: [candidate(0, { votes: 0 })] });

  expect(chart(none).tallies[0]).toMatchObject({ length: 0, count: "0", share: "0%" });
  expect(summary(none, en, figures)).toBe("No votes yet");
});

test("a ranking shows points and first places, a rating its mean", () => {
  const ranked = update({ candidates: [candidate(0, { votes: 1, borda: 8 }), candidate(1, { votes: 2, borda: 16 })] });
  const question = { ...update().question, pick: { rate: { max: 5 } } };
  const rated = update({
    question,
    candidates: [
      candidate(0, { votes: 4, mean: 2.5, median: 2, distribution: [1, 1, 1, 1, 0] }),
      candidate(1, { votes: 0, mean: null, median: null, distribution: [0, 0, 0, 0, 0] }),
    ],
  });

  expect(chart(ranked).tallies.map(({ count, share, length }) => [count, share, length])).toEqual([
    ["8", "1 first", 0.5],
    ["16", "2 first", 1],
  ]);
  expect(chart(rated).tallies.map(({ count, share, length }) => [count, share, length])).toEqual([
    ["2.5", "4 ratings", 0.5],
    ["–", "0 ratings", 0],
  ]);
});

test("sorted, the letters stay with their candidates", () => {
  const lower = update({
    candidates: [candidate(0, { votes: 1 }), candidate(1, { votes: 3 }), candidate(2, { votes: 3 })],
  });

  expect(chart(lower, true).tallies.map(({ letter }) => letter)).toEqual(["B", "C", "A"]);
});

test("of more than fifty the strongest are shown, in their order", () => {
  const many = update({ candidates: Array.from({ length: 60 }, (_, index) => candidate(index, { votes: index })) });
  const { tallies, more } = chart(many);

  expect([tallies.length, more, tallies[0]?.index]).toEqual([50, 10, 10]);
});

test("the spoken summary names the leader, and says nothing of hidden results", () => {
  expect(summary(update(), en, figures)).toBe("21 votes; JavaScript leads with 12");
  expect(summary(update({ hidden: true }), en, figures)).toBe("21 votes");
});
