import { expect, test } from "vitest";
import { canBe, flawOf, kindOf, KINDS, ofKind, pollOf, rulesOf, USUAL, type Asked, type Usual } from "./poll.ts";

const COLORS = ["#cf3103", "#189cb7"];

function asked(labels: string[], more: Partial<Asked> = {}): Asked {
  return { text: "Best?", candidates: labels.map(label => ({ label })), correct: [], given: {}, ...more };
}

test("what was read is what the API takes", () => {
  const poll = { title: "Lecture 7", code: "LECT7", questions: [asked(["A", "B", "C"], { correct: [1] })] };

  expect(pollOf(poll, USUAL, COLORS)).toEqual({
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
        results: "hidden",
        correct: [1],
      },
    ],
  });
});

test("a poll for which there is room without its colours goes without them", () => {
  const labels = Array.from({ length: 200 }, (_, at) => `Answer ${at.toString()}`);
  const questions = Array.from({ length: 8 }, () => asked(labels));

  expect(JSON.stringify(pollOf({ title: undefined, code: "", questions }, USUAL, COLORS))).not.toContain("#");
});

test("what a question says itself goes before the usual", () => {
  const own = asked(["1", "2", "3"], { given: { rule: "clicks", pick: { many: { max: 2 } } } });
  const chosen: Usual = { pick: "many", rule: "ticket", write_ins: "none", results: "hidden" };

  expect(rulesOf(own, chosen)).toMatchObject({
    pick: { many: { max: 2 } },
    rule: "clicks",
    voters: "tickets",
    results: "hidden",
  });
  expect(rulesOf(asked(["1", "2", "3"]), chosen)).toMatchObject({ pick: { many: { max: 3 } }, rule: "changeable" });
});

test("results of a question with a right answer are hidden until somebody says otherwise", () => {
  const quiz = asked(["A", "B"], { correct: [0] });

  expect(rulesOf(quiz, USUAL).results).toBe("hidden");
  expect(rulesOf(asked(["A", "B"]), USUAL).results).toBe("live");
  expect(rulesOf(quiz, { ...USUAL, results: "live" }).results).toBe("live");
  expect(rulesOf({ ...quiz, given: { results: "live" } }, USUAL).results).toBe("live");
});

test("right answers are chosen, never ranked, and several of them by several choices", () => {
  expect(rulesOf(asked(["A", "B"], { correct: [0] }), { ...USUAL, pick: "rank" }).pick).toBe("one");
  expect(rulesOf(asked(["A", "B", "C"], { correct: [0, 1] }), USUAL).pick).toEqual({ many: { max: 3 } });
});

test("every kind is recognised as what was chosen", () => {
  for (const kind of KINDS) {
    const question = ofKind(asked(["A", "B", "C"]), kind);
    expect(kindOf(question, rulesOf(question, USUAL)), kind).toBe(kind);
  }
  const scale = ofKind(asked([]), "rating");
  expect(scale.candidates.map(({ label }) => label)).toEqual(["1", "2", "3", "4", "5"]);
  expect(kindOf(scale, rulesOf(scale, USUAL))).toBe("rating");
});

test("a kind that a question cannot have is not offered", () => {
  const offered = (candidates: number): string[] => KINDS.filter(kind => canBe(kind, candidates));

  expect(offered(0)).toEqual(["rating", "word_cloud", "questions"]);
  expect(offered(11)).not.toContain("ranking");
  expect(offered(3)).toEqual([...KINDS]);
});

test("what stands in the way of a poll is named", () => {
  expect(flawOf([], USUAL)).toEqual({ type: "nothing" });
  expect(flawOf([asked(["A", "B"]), asked(["A"])], USUAL)).toEqual({ type: "few", place: 1, question: "Best?" });
  expect(flawOf([asked(["A"])], { ...USUAL, write_ins: "open" })).toBeUndefined();
  const eleven = asked(Array.from({ length: 11 }, (_, at) => at.toString()));
  expect(flawOf([eleven], { ...USUAL, pick: "rank" })).toMatchObject({ type: "many" });
  expect(
    flawOf(
      Array.from({ length: 101 }, () => asked(["A", "B"])),
      USUAL,
    ),
  ).toEqual({ type: "questions" });
});
