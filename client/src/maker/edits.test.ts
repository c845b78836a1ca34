import { expect, test } from "vitest";
import type { DraftQuestion, Guess, LeftOut, PollDraft } from "../wire.ts";
import { carried, laidOver, questionsOf, splitAt, TITLE, toKind, toRight, type Edits, type Item } from "./edits.ts";

const question = (text: string, candidates: string[], more: Partial<DraftQuestion> = {}): DraftQuestion => ({
  text,
  candidates,
  ...more,
});

function draft(
  questions: DraftQuestion[],
  more: { title?: string; left?: LeftOut[]; guessed?: Guess[] } = {},
): PollDraft {
  const { title, left = [], guessed = [] } = more;
  return { format: "text", poll: { questions, ...(title !== undefined && { title }) }, left_out: left, guessed };
}

const guess = (guess: Guess["guess"], line: number, of?: number): Guess => ({
  guess,
  line,
  what: "",
  ...(of !== undefined && { question: of }),
});

/** "Best? A *B | Worst?? " */
function outline(read: PollDraft, edits: Edits = {}, text = ""): string {
  const { title, items } = laidOver(read, edits, text);
  const said = items.map(item =>
    item.type === "open"
      ? `(${item.text})`
      : [item.text, ...item.candidates.map(({ label }, at) => (item.correct.includes(at) ? `*${label}` : label))].join(
          " ",
        ),
  );
  return (title === undefined ? "" : `[${title}] `) + said.join(" | ");
}

function first(read: PollDraft, edits: Edits = {}): Item {
  const [item] = questionsOf(laidOver(read, edits, ""));
  if (item === undefined) throw new Error("a question");
  return item;
}

test("an open question stands where it was read, until a tap makes it one", () => {
  const left: LeftOut = { line: 4, text: "Why?", why: "", reason: "open_question" };
  const read = draft([question("A?", ["1", "2"]), question("B?", ["1", "2"])], { left: [left] });
  const text = "A?\n1\n2\nWhy?\n\nB?\n1\n2";

  expect(outline(read, {}, text)).toBe("A? 1 2 | (Why?) | B? 1 2");
  const made = laidOver(read, { "Why?": { kind: "word_cloud" } }, text);
  expect(questionsOf(made).map(({ text }) => text)).toEqual(["A?", "Why?", "B?"]);
  expect(made.leftOut).toEqual([]);
});

test("taps on letters mark and unmark, and the kind follows", () => {
  const read = draft([question("A?", ["1", "2", "3"], { correct: [1] })]);
  const twice = toRight(first(read), 2);

  expect(outline(read, { "A?": twice })).toBe("A? 1 *2 *3");
  expect(outline(read, { "A?": toRight(first(read), 1) })).toBe("A? 1 2 3");
  const quiz: Edits = { "A?": toKind(first(read), "quiz") };
  expect(toRight(first(read, quiz), 2)).toMatchObject({ correct: [1, 2], kind: undefined });
});

test("right answers come back when a question is a quiz again", () => {
  const read = draft([question("A?", ["1", "2"], { correct: [1] })]);
  const cloud: Edits = { "A?": toKind(first(read), "word_cloud") };

  expect(outline(read, cloud)).toBe("A?");
  expect(outline(read, { "A?": toKind(first(read, cloud), "quiz") })).toBe("A? 1 *2");
});

test("what was guessed from right answers goes when they go", () => {
  const many = question("A?", ["1", "2", "3"], { correct: [0, 1], pick: { many: { max: 3 } } });
  const read = draft([many], { guessed: [guess("several_right", 1, 0)] });

  expect(first(read).given).toEqual({});
  expect(first(draft([many])).given).toEqual({ pick: { many: { max: 3 } } });
});

test("two questions become one, and one becomes two", () => {
  const two = draft([question("A?", ["1", "2"], { correct: [1] }), question("B?", ["3", "4"], { correct: [0] })]);
  expect(outline(two, { "B?": { joined: true } })).toBe("A? 1 *2 B? *3 4");
  expect(outline(two, { "A?": { joined: true } })).toBe("A? 1 *2 | B? *3 4");

  const one = draft([question("A?", ["1", "2", "B?", "3", "4"], { correct: [3] })]);
  expect(outline(one, { "A?": { split: 2 } })).toBe("A? 1 2 | B? *3 4");
  expect(outline(one, { "A?": { split: 0 } })).toBe("(A?) | 1 2 B? *3 4");
});

test("the answers that were taken to belong above are found by their line", () => {
  const item = first(draft([question("A?", ["one", "two", "three"])]));

  expect(splitAt(item, { ...guess("joined", 5) }, "A?\n- one\n\n\nb) two\nc) three")).toBe(1);
  expect(splitAt(item, { ...guess("joined", 9) }, "")).toBe(0);
});

test("a title becomes a question, and a heading the title", () => {
  const titled = draft([question("A?", ["1", "2"])], { title: "Best?" });
  expect(outline(titled)).toBe("[Best?] A? 1 2");
  expect(outline(titled, { [TITLE]: { joined: true } })).toBe("(Best?) | A? 1 2");

  const headed = draft([question("Unit 3", ["A?", "1", "2"], { correct: [2] })]);
  expect(outline(headed, { "Unit 3": { titled: true } })).toBe("[Unit 3] A? 1 *2");
});

test("questions that read the same are changed one by one", () => {
  const read = draft([question("A?", ["1", "2"]), question("A?", ["1", "2"])]);

  expect(outline(read, { "A?\n1": { correct: [0] } })).toBe("A? 1 2 | A? *1 2");
});

test("a question of JSON keeps its kind", () => {
  const read = draft([{ text: "A?", kind: "word_cloud" } as never]);

  expect(first(read)).toMatchObject({ candidates: [], kind: "word_cloud" });
});

test("changes follow what is typed", () => {
  const before = draft([question("A?", ["1", "2", "3"]), question("B", ["1", "2"])]);
  const edits: Edits = { "A?": { correct: [1] }, B: { kind: "ranking" } };

  const moved = draft([question("A?", ["0", "1", "2", "3"]), question("B?", ["1", "2"])]);
  expect(carried(edits, before, moved)).toEqual({ "A?": { correct: [2] }, "B?": { kind: "ranking" } });
  const typed = draft([question("A?", ["1", "two", "3"]), question("B", ["1", "2"])]);
  expect(carried(edits, before, typed)).toEqual(edits);
  const gone = draft([question("B", ["1", "2"])]);
  expect(carried(edits, before, gone)).toEqual(edits);
});
