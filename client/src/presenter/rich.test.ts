import { expect, test } from "vitest";
import { pieces } from "./rich.ts";

test("text alone stays text", () => {
  for (const text of ["What is this?", "It costs $5 and $10.", "a * b * c", "`", "$ x$", "<b>bold</b>", "$5", "100$"]) {
    expect(pieces(text)).toEqual([{ type: "text", text }]);
  }
});

test("code and blocks are told apart, and keep what is in them", () => {
  expect(pieces("Does `a $x$` run?\n```js\nlet a = 1;\n  b();\n```")).toEqual([
    { type: "text", text: "Does " },
    { type: "code", text: "a $x$" },
    { type: "text", text: " run?\n" },
    { type: "block", text: "let a = 1;\n  b();" },
  ]);
});

test("formulas have powers, indices, fractions, roots and signs", () => {
  expect(pieces("$x_i^2$")).toEqual([
    {
      type: "formula",
      parts: [
        {
          type: "power",
          base: { type: "letter", text: "x" },
          above: { type: "number", text: "2" },
          below: { type: "letter", text: "i" },
        },
      ],
    },
  ]);
  expect(pieces("$\\frac{1}{2}\\le\\pi$")).toEqual([
    {
      type: "formula",
      parts: [
        {
          type: "fraction",
          above: { type: "row", parts: [{ type: "number", text: "1" }] },
          below: { type: "row", parts: [{ type: "number", text: "2" }] },
        },
        { type: "sign", text: "≤" },
        { type: "letter", text: "π" },
      ],
    },
  ]);
});

test("what is no formula is shown as it was written, however deep or broken", () => {
  expect(pieces("$\\foo$")).toEqual([{ type: "formula", parts: [{ type: "letter", text: "\\foo" }] }]);
  for (const text of ["$}{$", "$^$", "$x^$", "$\\frac$", `$${"{".repeat(900)}$`, `$${"\\frac".repeat(200)}$`])
    expect(pieces(text)).toHaveLength(1);
});
