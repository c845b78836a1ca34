import { expect, test } from "vitest";
import { flawOf, pollOf, rulesOf, USUAL, type Usual } from "./poll.ts";
import { read } from "./read.ts";

const COLORS = ["#cf3103", "#189cb7"];
const made = (text: string, usual: Partial<Usual> = {}, code = ""): unknown =>
  pollOf(read(text), { ...USUAL, ...usual }, code, COLORS);
const flaw = (text: string, usual: Partial<Usual> = {}): unknown => flawOf(read(text), { ...USUAL, ...usual });

test("a pasted poll is what the API takes", () => {
  expect(made("# Lecture 7\nBest?\nA\n* B\nC", {}, "LECT7")).toEqual({
    title: "Lecture 7",
    code: "LECT7",
    questions: [
      {
        text: "Best?",
        candidates: [
          { label: "A", color: "#cf3103" },
          { label: "B", color: "#189cb7" },
          { label: "C", color: "#cf3103" },
        ],
        pick: "one",
        rule: "changeable",
        voters: "anyone",
        write_ins: "none",
        results: "live",
        correct: [1],
      },
    ],
  });
});

test("what a question says itself goes before the usual", () => {
  const [own, usual] = read("A?\n// rule: clicks, pick: many 2\n1\n2\n3\n\nB?\n1\n2\n3").questions;
  const chosen: Usual = { pick: "many", rule: "ticket", write_ins: "none", results: "hidden" };
  if (own === undefined || usual === undefined) throw new Error("two questions");

  expect(rulesOf(own, chosen)).toMatchObject({
    pick: { many: { max: 2 } },
    rule: "clicks",
    voters: "tickets",
    results: "hidden",
  });
  expect(rulesOf(usual, chosen)).toMatchObject({
    pick: { many: { max: 3 } },
    rule: "changeable",
    voters: "tickets",
    results: "hidden",
  });
});

test("the first line to be mended is named", () => {
  expect(flaw("")).toEqual({ type: "nothing" });
  expect(flaw("# Title")).toEqual({ type: "nothing" });
  expect(flaw("A?\n1\n2\n\nB?\n1")).toEqual({ type: "few", line: 5 });
  expect(flaw(`A?\n1\n${"x".repeat(201)}\n\nB?`)).toEqual({ type: "long", line: 3, most: 200 });
  expect(flaw(`${"x".repeat(2_001)}\n1\n2`)).toEqual({ type: "long", line: 1, most: 2_000 });
  expect(flaw("A?\n1\n2\u202e")).toEqual({ type: "sign", line: 3, sign: "U+202E" });
  expect(flaw("A?\n1\n2\u200f3")).toEqual({ type: "sign", line: 3, sign: "U+200F" });
  expect(flaw("A?\n*\n2")).toEqual({ type: "empty", line: 2 });
  expect(flaw("A?\n1\n\u3164")).toEqual({ type: "empty", line: 3 });
  expect(flaw("A?\n// rule: twice\n1\n2")).toEqual({ type: "setting", line: 2 });
  expect(flaw(`A?\n${Array.from({ length: 11 }, (_, at) => at).join("\n")}`, { pick: "rank" })).toEqual({
    type: "many",
    line: 12,
    most: 10,
  });
  expect(flaw("A?\n1\n2", { pick: "rate", write_ins: "open" })).toEqual({ type: "added", line: 1 });
  expect(flaw(Array.from({ length: 101 }, () => "A?\n1\n2").join("\n\n"))).toEqual({ type: "questions", line: 401 });
});

test("a poll is whole, also without candidates where voters write their own", () => {
  expect(flaw("A?\n1\n2")).toBeUndefined();
  expect(flaw(`A?\n1\n${"👍".repeat(200)}`)).toBeUndefined();
  expect(flaw("A?\n\u200fשלום\u200f עולם\u200f\n👩\u200d🚀")).toBeUndefined();
  expect(flaw("A?", { write_ins: "open" })).toBeUndefined();
  expect(flaw("A?\n// write_ins: moderated")).toBeUndefined();
});
