import { expect, test } from "vitest";
import { mediaTypeOf, read } from "./read.ts";

/** The examples of `src/formats/text.rs`: both read them alike. */
test("pasted blocks are questions, as on the server", () => {
  const polls: [string, string][] = [
    ["Best?\nA\nB", "Best? A B"],
    ["# Lecture 7\n\nBest?\nA\n* B\n\nWorst?\n*A\nB", "[Lecture 7] Best? A *B | Worst? *A B"],
    ["\n# Lecture 7\nBest?\nA\nB\n\n# 2?\nA\nB", "[Lecture 7] Best? A B | # 2? A B"],
    ["1. Best?\na) A\nb) B\n\n2) Worst?\n- A\n• B\n•C", "Best? A B | Worst? A B C"],
    ["Best?\n- * A\n* - B\n1. *C\n*  2) D", "Best? *A *B *C *D"],
    ["Best?\n-1\n3.14\n1999. X\nJ. Bach\na/b)", "Best? -1 3.14 1999. X J. Bach a/b)"],
    ["\\# Best?\n\\* A\n\\- B\n*\\*C\n\\\\D\nC:\\", "# Best? * A - B **C \\D C:\\"],
    ["#1 of all?\nA\nB", "#1 of all? A B"],
    ["Words?\n// write_ins: open, pick: many 3", 'Words? {"write_ins":"open","pick":{"many":{"max":3}}}'],
    ["Two?\n// pick: many 2 – 3", 'Two? {"pick":{"many":{"min":2,"max":3}}}'],
    ["Best?\nA\nB\n//rule:once", 'Best? A B {"rule":"once"}'],
    ["\ufeffBest?\r\nA\rB", "Best? A B"],
  ];

  for (const [text, poll] of polls) expect(outline(text), text).toBe(poll);
});

test("what is not finished yet is shown as far as it goes", () => {
  expect(outline("")).toBe("");
  expect(outline("Best?")).toBe("Best?");
  expect(outline("Best?\nA\nB\n\nWorst")).toBe("Best? A B | Worst");
});

test("settings that nobody knows, or that stand alone, are named with their line", () => {
  const faults = (text: string): string[] => read(text).faults.map(({ type, line }) => `${line.toString()} ${type}`);

  expect(faults("\n// rule: once\nBest?\nA\nB")).toEqual(["2 stray"]);
  expect(faults("Best?\n// see below\nA\nB")).toEqual(["2 setting"]);
  expect(faults("Best?\n// rule: twice\nA\nB")).toEqual(["2 setting"]);
  expect(faults("Best?\n// pick: many -1\nA\nB")).toEqual(["2 setting"]);
  expect(faults("Best?\n// toString: once\nA\nB")).toEqual(["2 setting"]);
});

test("a line keeps its number", () => {
  const { title, questions } = read("# T\n\nBest?\nA\n\n\nWorst?\n// rule: once\nB");

  expect([
    title?.line,
    ...questions.flatMap(({ line, candidates }) => [line, ...candidates.map(candidate => candidate.line)]),
  ]).toEqual([1, 3, 4, 7, 9]);
});

test("Markdown and GIFT are told from plain text", () => {
  for (const text of ["Best?\nA\nB", "# Lecture\n\nBest?\nA\nB", "What is {}?\nA\nB", "f(x) = {x}\n\\{=a}", "- A\n- B"])
    expect(mediaTypeOf(text), text).toBe("text/plain");
  for (const text of ["# T\n\n## Best?\n\n- A\n- B", "Best?\n\n- [ ] A\n- [X] B"])
    expect(mediaTypeOf(text), text).toBe("text/markdown");
  for (const text of ["Best? {\n  ~A\n  =B\n}", "Sky is blue.{T}", "Sun is cold {FALSE#no}"])
    expect(mediaTypeOf(text), text).toBe("text/x-gift");
});

function outline(text: string): string {
  const { title, questions } = read(text);
  const asked = questions.map(({ text, candidates, given }) =>
    [
      text,
      ...candidates.map(({ text, right }) => (right ? `*${text}` : text)),
      ...(Object.keys(given).length > 0 ? [JSON.stringify(given)] : []),
    ].join(" "),
  );
  return (title ? `[${title.text}] ` : "") + asked.join(" | ");
}
