import { expect, test } from "vitest";
import { languages } from "./words.ts";

test("nothing is left in the other language's words", () => {
  const { en, de } = languages;

  const same = Object.entries(de.words).filter(
    ([name, text]) => typeof text === "string" && text === en.words[name as keyof typeof en.words],
  );

  expect(same).toEqual([]);
});
