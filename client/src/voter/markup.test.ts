import { expect, test, vi } from "vitest";
import { loaded, update } from "./fixtures.ts";
import { firstTexts, followMarkup, htmlOf, readable, type MarkupEvent, type SetTexts } from "../core/markup.ts";

const TEXTS = {
  text: "<strong>Which</strong>?",
  candidates: { 1: "<code>C#</code>" },
  plain: { text: "Which?", candidates: { 1: "C#" } },
};

function asked(markup: string | undefined): ReturnType<typeof update> {
  const plain = update();
  return { ...plain, question: { ...plain.question, text: "**Which**?", ...(markup === undefined ? {} : { markup }) } };
}

function known(markup: SetTexts | undefined, hash = "0a"): ReturnType<typeof loaded> {
  return { ...loaded(asked(hash)), markup };
}

test("HTML is that of the question on stage, or none", () => {
  expect(htmlOf(known({ ...TEXTS, hash: "0a" }))?.text).toBe("<strong>Which</strong>?");
  expect(htmlOf(known({ ...TEXTS, hash: "0b" }))).toBeUndefined();
  expect(htmlOf(known(undefined))).toBeUndefined();
  expect(htmlOf(loaded())).toBeUndefined();
});

test("what is spoken has no marks, as far as it is known without", () => {
  const state = readable(known({ ...TEXTS, hash: "0a" }));

  expect(state.update.question.text).toBe("Which?");
  expect(state.update.candidates.map(({ label }) => label)).toEqual(["JavaScript", "C#"]);
  expect(state.spoken.update.question.text).toBe("Which?");
  expect(readable(known({ ...TEXTS, hash: "0b" })).update.question.text).toBe("**Which**?");
});

test("the page's own texts are known from the beginning", () => {
  expect(firstTexts({ update: asked("0a"), markup: TEXTS })).toEqual({ ...TEXTS, hash: "0a" });
  expect(firstTexts({ update: asked("0a") })).toBeUndefined();
  expect(firstTexts({ update: asked(undefined) })).toBeUndefined();
});

test("the texts of a question are fetched once, and again only where that failed", async () => {
  vi.useFakeTimers();
  const answers = [new Response("", { status: 503 }), Response.json(TEXTS)];
  const fetched = vi.fn<(path: string) => Promise<Response | undefined>>(() => Promise.resolve(answers.shift()));
  vi.stubGlobal("fetch", fetched);
  const heard: (() => void)[] = [];
  const told: MarkupEvent[] = [];
  const store = {
    state: () => known(told.at(-1)?.texts),
    dispatch: (event: MarkupEvent) => told.push(event),
    subscribe: (listener: () => void) => heard.push(listener),
  };

  followMarkup(store, "k7qf");
  heard.forEach(listen => listen());
  await vi.advanceTimersByTimeAsync(10_000);
  heard.forEach(listen => listen());
  await vi.advanceTimersByTimeAsync(10_000);

  expect(fetched.mock.calls).toEqual([["/api/v1/polls/k7qf/markup/0a"], ["/api/v1/polls/k7qf/markup/0a"]]);
  expect(told).toEqual([{ type: "markup", texts: { ...TEXTS, hash: "0a" } }]);
  vi.useRealTimers();
});
