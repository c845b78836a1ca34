import { expect, test } from "vitest";
import { readyOf, taken, type Ready } from "./ready.ts";

const YES: Ready = readyOf("yesNo", { question: "Do you agree?", answers: ["Yes", "No"] });
const WORDS: Ready = readyOf("cloud", { question: "One word?", answers: [] });
const CLOUD = "// pick: many 3, write_ins: open, show: cloud";
const ALL = [YES, WORDS];

test("a ready-made poll fills an empty box, and gives way to another", () => {
  const first = taken("\n", YES, ALL);

  expect(first).toBe("Do you agree?\nYes\nNo");
  expect(taken(`${first}\n`, WORDS, ALL)).toBe(`One word?\n${CLOUD}`);
});

test("a question that waits for its answers gets them", () => {
  expect(taken("Is 0.1 + 0.2 equal to 0.3?\n", YES, ALL)).toBe("Is 0.1 + 0.2 equal to 0.3?\nYes\nNo");
  expect(taken("A?\n1\n2\n\nToday in a word?", WORDS, ALL)).toBe(`A?\n1\n2\n\nToday in a word?\n${CLOUD}`);
});

test("what somebody wrote stays, and the ready-made one follows it", () => {
  expect(taken("A?\n1\n2", YES, ALL)).toBe("A?\n1\n2\n\nDo you agree?\nYes\nNo");
  expect(taken(`A?\n${CLOUD}`, YES, ALL)).toBe(`A?\n${CLOUD}\n\nDo you agree?\nYes\nNo`);
  expect(taken("# Lecture 7", YES, ALL)).toBe("# Lecture 7\n\nDo you agree?\nYes\nNo");
});
