import { initial, type State } from "./state.ts";
import type { Rule, Update } from "../wire.ts";

/** For the tests: an update of the front poll. */
export function update(changes: Partial<Update> & { rule?: Rule; open?: boolean; hidden?: boolean } = {}): Update {
  const { rule = "clicks", open = true, hidden = false, ...rest } = changes;
  return {
    poll: "live",
    seq: 43,
    at: "2026-11-20T09:30:00Z",
    title: "",
    present: 52,
    voters: 17,
    total: 21,
    question: {
      index: 0,
      of: 1,
      text: "Which language do you like best?",
      pick: "one",
      rule,
      voters: "anyone",
      write_ins: "none",
      results: hidden ? "hidden" : "live",
      show: "bars",
      open,
    },
    candidates: [
      { index: 0, label: "JavaScript", color: "#d1495b", ...(hidden ? {} : { votes: 12 }) },
      { index: 1, label: "C#", color: "#00798c", ...(hidden ? {} : { votes: 9 }) },
    ],
    ...rest,
  };
}

/** For the tests: a page just loaded, at time 0. */
export function loaded(first: Update = update()): State {
  const mine = { question: 0, candidates: [] };
  const stored = { waiting: [], ticket: "", ticketVote: undefined, writtenIn: {} };
  const theme = { paper: "#ffffff", ink: "#000000" };
  return initial({ update: first, mine, durable: true, now: 0 }, stored, { online: true, language: "en", theme }, 0);
}
