import type { LanguageEvent } from "../core/page.ts";
import type { Tick, Timed } from "../core/store.ts";
import type { FileFormat, Hosting, MarkedUpDraft } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { carried, type Edit, type Edits } from "./edits.ts";
import type { Sheet } from "./files.ts";
import { USUAL, type Usual } from "./poll.ts";

/** What is to be read. Another one is another object. */
export type Source = {
  /** What stands in the box. */
  text: string;
  /** Takes the box's place. */
  sheet?: Sheet | undefined;
  /** The format that was chosen; without it, the server recognises it. */
  format?: FileFormat | undefined;
};

/** What to say, and where. */
export type Message = { at: "box" | "code" | "key" | "list"; text: string; line?: number | undefined };

export type State = Timed & {
  language: Language;
  /** Whether anyone may make polls here. */
  isOpen: boolean;
  /** Whether the host's key is known. */
  hasKey: boolean;
  /** The colours that candidates take in their order. */
  colors: string[];
  source: Source;
  /** The last that was read, and what was understood of it. */
  read: { source: Source; draft: MarkedUpDraft } | undefined;
  /** Why the newest could not be read. */
  unread: string | undefined;
  edits: Edits;
  usual: Usual;
  /** The join code that is wished for; empty where one is to be drawn. */
  code: string;
  /** Whether the preview hides what only the maker sees. */
  asVoters: boolean;
  message: Message | undefined;
  sending: boolean;
};

export type Event =
  | LanguageEvent
  | Tick
  /** `atOnce`: it came as a whole. */
  | { type: "source"; source: Partial<Source>; atOnce: boolean }
  | { type: "read"; source: Source; draft: MarkedUpDraft | undefined }
  | { type: "unread"; why: string }
  | { type: "edit"; key: string; change: Partial<Edit> }
  | { type: "usual"; usual: Partial<Usual> }
  | { type: "code"; code: string }
  | { type: "key"; hasKey: boolean }
  | { type: "asVoters"; asVoters: boolean }
  | { type: "sending" }
  | { type: "message"; message: Message | undefined };

export type Action = Event & Timed;

/** What stays over a reload. */
export type Kept = { source: Source; edits: Edits };

export function initial({ open, colors }: Hosting, kept: Kept, hasKey: boolean, language: Language): State {
  return {
    now: 0,
    language,
    isOpen: open,
    hasKey,
    colors,
    source: kept.source,
    read: undefined,
    unread: undefined,
    edits: kept.edits,
    usual: USUAL,
    code: "",
    asVoters: false,
    message: undefined,
    sending: false,
  };
}

/** Whether the draft is that of what stands there now. */
export function isRead({ source, read }: State): boolean {
  return isBlank(source) || read?.source === source;
}

export function isBlank({ text, sheet }: Source): boolean {
  return sheet === undefined && text.trim() === "";
}

/** Whether nothing can be read before the host's key is given. */
export function lacksKey({ isOpen, hasKey }: State): boolean {
  return !isOpen && !hasKey;
}

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "language":
      // What was said is in the other language.
      return { ...state, language: action.language, message: undefined, unread: undefined };
    case "source": {
      const source = { ...state.source, ...action.source };
      // What comes after it is another text.
      const format = isBlank(source) ? undefined : source.format;
      const message = state.message?.at === "box" ? undefined : state.message;
      // A sheet, or what is below it, has nothing in common with what was read before.
      const read = source.sheet === state.source.sheet ? state.read : undefined;
      return { ...state, source: { ...source, format }, read, message };
    }
    case "read": {
      const { source, draft } = action;
      if (draft === undefined) return { ...state, read: undefined, unread: undefined, edits: {} };
      const edits = state.read ? carried(state.edits, state.read.draft, draft) : state.edits;
      return { ...state, read: { source, draft }, unread: undefined, edits };
    }
    case "unread":
      return { ...state, unread: action.why };
    case "edit":
      return {
        ...state,
        edits: { ...state.edits, [action.key]: { ...state.edits[action.key], ...action.change } },
        message: undefined,
      };
    case "usual":
      return { ...state, usual: { ...state.usual, ...action.usual } };
    case "code":
      return { ...state, code: action.code };
    case "key":
      return { ...state, hasKey: action.hasKey };
    case "asVoters":
      return { ...state, asVoters: action.asVoters };
    case "sending":
      return { ...state, sending: true, message: undefined };
    case "message":
      return { ...state, sending: false, message: action.message };
    case "tick":
      return state;
  }
}
