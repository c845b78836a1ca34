import { expect, test } from "vitest";
import { keyIn, keyStore } from "./key.ts";

test("a key is found in a presenter link, in its fragment, or by itself", () => {
  for (const text of [
    "http://vote.example/K7QF/present#key=lkQDz49WN0wWEkBbgt6cFQ",
    "#key=lkQDz49WN0wWEkBbgt6cFQ",
    " lkQDz49WN0wWEkBbgt6cFQ\n",
    "#view=x&key=lkQDz49WN0wWEkBbgt6cFQ",
  ]) {
    expect(keyIn(text)).toBe("lkQDz49WN0wWEkBbgt6cFQ");
  }
});

test("what is no key is none", () => {
  for (const text of [
    "",
    "http://vote.example/K7QF",
    "http://vote.example/K7QF/present#",
    "two words",
    "#key=",
    "<script>",
  ])
    expect(keyIn(text)).toBeUndefined();
});

test("a browser that keeps nothing loses only the reload", () => {
  const store = keyStore(() => {
    throw new Error("refused");
  }, "live");

  store.keep("lkQDz49WN0wWEkBbgt6cFQ");

  expect(store.load()).toBeUndefined();
});
