import { expect, test } from "vitest";
import { USUAL } from "./poll.ts";
import { messageOf } from "./send.ts";
import { wordsOf } from "./words.ts";

const WANTED = { text: "A?\n1\n2", usual: USUAL, code: "LECT7", colors: [] };
const words = wordsOf({ language: "de" });

test("a refusal is said where it is mended, in the page's language", () => {
  const told = (code: string, more: object = {}, hadKey = true): unknown =>
    messageOf({ type: "refused", status: 422, code, detail: "Line 5: do that.", ...more }, WANTED, hadKey, words);

  expect(told("code_taken")).toMatchObject({ at: "code", text: expect.stringContaining("LECT7") as string });
  expect(told("bad_import", { line: 5 })).toEqual({ at: "box", text: "Zeile 5 ist nicht zu lesen. Do that.", line: 5 });
  expect(told("rate", { wait: 61 })).toMatchObject({ at: "box", text: expect.stringContaining("in 2 min") as string });
  expect(told("key")).toEqual({ at: "key", text: words.key.wrong });
  expect(told("key", {}, false)).toEqual({ at: "key", text: words.keyNeeded });
  expect(told("something_new")).toEqual({ at: "box", text: "Das ging nicht: Line 5: do that." });
});
