import { expect, test } from "vitest";
import { messageOf } from "./send.ts";
import { leftOutText, wordsOf } from "./words.ts";

const words = wordsOf({ language: "de" });

test("a refusal is said where it is mended, in the page's language", () => {
  const told = (code: string, more: object = {}, hadKey = true): unknown =>
    messageOf({ type: "refused", status: 422, code, detail: "Do that.", ...more }, "LECT7", hadKey, words);

  expect(told("code_taken")).toMatchObject({ at: "code", text: expect.stringContaining("LECT7") as string });
  expect(told("rate", { wait: 61 })).toMatchObject({ at: "box", text: expect.stringContaining("in 2 min") as string });
  expect(told("key")).toEqual({ at: "key", text: words.key.wrong });
  expect(told("key", {}, false)).toEqual({ at: "key", text: words.keyNeeded });
  expect(told("something_new")).toEqual({ at: "box", text: "Das ging nicht: Do that." });
});

test("a reason that this page does not know is told in the server's words", () => {
  const left = { line: 1, text: "x", why: "This is new." };

  expect(leftOutText({ ...left, reason: "essay" }, words)).toBe("Ein Freitext: Solche Fragen gibt es hier nicht.");
  expect(leftOutText({ ...left, reason: "hologram" as never }, words)).toBe("This is new.");
});
