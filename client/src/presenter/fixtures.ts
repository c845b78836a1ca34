import { update } from "../voter/fixtures.ts";
import type { QuestionSettings, Update } from "../wire.ts";
import { initial, type State } from "./state.ts";

const theme = { paper: "#ffffff", ink: "#000000" };

/** For the tests: a page that holds its key, at time 0. */
export function presenting(changes: Partial<State> = {}, first: Update = update()): State {
  return {
    ...initial({ update: first, base: "http://vote.example" }, { online: true, language: "en", theme }, 0),
    key: { type: "valid" },
    ...changes,
  };
}

/** For the tests: a question's settings. */
export function settings(index: number, changes: Partial<QuestionSettings> = {}): QuestionSettings {
  return {
    index,
    text: `Question ${index.toString()}`,
    candidates: [],
    pick: "one",
    rule: "changeable",
    voters: "anyone",
    write_ins: "none",
    results: "live",
    show: "bars",
    open: true,
    closes_at: null,
    correct: [],
    revealed: false,
    total: 0,
    ...changes,
  };
}
