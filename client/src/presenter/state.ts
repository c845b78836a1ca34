import type { LinkEvent } from "../core/link.ts";
import type { Way } from "../voter/state.ts";
import type { Opening, QuestionSettings, Update } from "../wire.ts";
import type { History } from "./api.ts";

/** What lies over the chart, if anything. */
export type Over = "nothing" | "door" | "blank" | "help" | "edit" | "moderate" | "tickets" | "downloads";

/** `checking` until the server has said whether the key is the right one. */
export type Key = { type: "missing" } | { type: "checking" } | { type: "held" } | { type: "wrong" };

/** Something that the presenter should know, for a while. */
export type Notice =
  | { type: "reset"; question: number }
  | { type: "unreachable" }
  | { type: "refused"; detail: string }
  | { type: "copied" };

export type State = {
  /** When the last action happened, in milliseconds; what is shown depends on it. */
  now: number;
  /** What the server's clock is ahead of this one, in milliseconds. */
  ahead: number;
  base: string;
  update: Update;
  /** Until a connection's first update, which is taken whatever its seq. */
  joining: boolean;
  way: Way;
  online: boolean;
  key: Key;
  /** Every question with its settings, in the order of the lesson; empty until they are here. */
  questions: QuestionSettings[];
  history: History | undefined;
  over: Over;
  notice: (Notice & { at: number }) | undefined;
  /** When the pointer last moved: the keys stand for a while after. */
  movedAt: number;
  /** The update that screen readers were last told of, and when. */
  spoken: { update: Update; at: number };
};

export type Happening =
  | LinkEvent
  | { type: "network"; online: boolean }
  | { type: "key"; key: Key }
  | { type: "questions"; questions: QuestionSettings[] }
  | { type: "history"; history: History }
  | { type: "answered"; update: Update }
  | { type: "clock"; ahead: number }
  | { type: "over"; over: Over }
  | { type: "notice"; notice: Notice | undefined }
  | { type: "moved" }
  | { type: "tick" };

export type Action = Happening & { now: number };

export function initial({ update, base }: Opening, hasKey: boolean, online: boolean, now: number): State {
  return {
    now,
    ahead: 0,
    base,
    update,
    joining: true,
    way: { type: "lost", since: now },
    online,
    key: { type: hasKey ? "checking" : "missing" },
    questions: [],
    history: undefined,
    over: "nothing",
    notice: undefined,
    movedAt: -Infinity,
    spoken: { update, at: now },
  };
}
