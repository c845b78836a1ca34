import type { LanguageEvent } from "../core/page.ts";
import type { Tick, Timed } from "../core/store.ts";
import type { Hosting } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { USUAL, type Usual } from "./poll.ts";
import type { Message } from "./send.ts";

export type State = Timed & {
  language: Language;
  /** Whether anyone may make polls here. */
  isOpen: boolean;
  /** Whether the host's key is known. */
  hasKey: boolean;
  /** The colours that candidates take in their order. */
  colors: string[];
  /** What stands in the box. */
  text: string;
  usual: Usual;
  /** The join code that is wished for; empty where one is to be drawn. */
  code: string;
  message: Message | undefined;
  sending: boolean;
};

export type Event =
  | LanguageEvent
  | Tick
  | { type: "text"; text: string }
  | { type: "usual"; usual: Partial<Usual> }
  | { type: "code"; code: string }
  | { type: "key"; hasKey: boolean }
  | { type: "sending" }
  | { type: "message"; message: Message | undefined };

export type Action = Event & Timed;

export function initial({ open, colors }: Hosting, text: string, hasKey: boolean, language: Language): State {
  return {
    now: 0,
    language,
    isOpen: open,
    hasKey,
    colors,
    text,
    usual: USUAL,
    code: "",
    message: undefined,
    sending: false,
  };
}

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "language":
      // What was said is in the other language.
      return { ...state, language: action.language, message: undefined };
    case "text":
      return { ...state, text: action.text };
    case "usual":
      return { ...state, usual: { ...state.usual, ...action.usual } };
    case "code":
      return { ...state, code: action.code };
    case "key":
      return { ...state, hasKey: action.hasKey };
    case "sending":
      return { ...state, sending: true, message: undefined };
    case "message":
      return { ...state, sending: false, message: action.message };
    case "tick":
      return state;
  }
}
