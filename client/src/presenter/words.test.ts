import { expect, test } from "vitest";
import { SHOWN_KEYS } from "./commands.ts";
import { languages } from "./words.ts";

test("both languages say the same things, and nothing is left in the other's words", () => {
  const { en, de } = languages;

  expect(Object.keys(de.words)).toEqual(Object.keys(en.words));
  const same = Object.entries(de.words).filter(
    ([name, text]) => typeof text === "string" && text === en.words[name as keyof typeof en.words],
  );
  expect(same).toEqual([]);
});

test("no key is promised twice", () => {
  const keys = Object.values(SHOWN_KEYS).flat();

  expect(new Set(keys).size).toBe(keys.length);
});
