import type { Pick, Settings as EverySetting } from "../wire.ts";

/** What a line that begins with `//` may set. */
export type Settings = Partial<EverySetting>;

/** A piece of text, and the line that it stands in, from 1. */
export type Line = { line: number; text: string };
export type Asked = Line & { candidates: (Line & { right: boolean })[]; given: Settings };

/** What was written so far, however little of it is a poll yet. */
export type Draft = { title: Line | undefined; questions: Asked[]; faults: Fault[] };

/** A line with settings that stands under no question, or says what nobody knows. */
export type Fault = { type: "stray" | "setting"; line: number };

/**
 * Reads the plain text that people paste: blocks between empty lines, a question and its candidates.
 *
 * The server reads the same text in the same way (`src/formats/text.rs`), but refuses what is not
 * finished: here it is shown while it is written.
 */
export function read(text: string): Draft {
  const draft: Draft = { title: undefined, questions: [], faults: [] };
  let asked: Asked | undefined;
  for (const [at, whole] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = at + 1;
    const written = whole.trim();
    const title = /^#\s+(.*)/.exec(written)?.[1];
    if (written === "") {
      asked = undefined;
    } else if (written.startsWith("//")) {
      const given = asked && settings(written.slice(2));
      if (asked === undefined) draft.faults.push({ type: "stray", line });
      else if (given === undefined) draft.faults.push({ type: "setting", line });
      else Object.assign(asked.given, given);
    } else if (asked !== undefined) {
      asked.candidates.push({ line, ...candidate(written) });
    } else if (title !== undefined && draft.title === undefined && draft.questions.length === 0) {
      draft.title = { line, text: shown(title) };
    } else {
      asked = { line, text: shown(unlisted(written)), candidates: [], given: {} };
      draft.questions.push(asked);
    }
  }
  return draft;
}

/** Texts that the server reads better than this page: Markdown with headings or tasks, and Moodle's GIFT. */
export function mediaTypeOf(text: string): "text/plain" | "text/markdown" | "text/x-gift" {
  if (/(?<!\\)\{\s*(?:[=~]|T(?:RUE)?\s*[#}]|F(?:ALSE)?\s*[#}])/i.test(text)) return "text/x-gift";
  return /^#{2,6}\s|^\s*[-*+] \[[ x]\] /im.test(text) ? "text/markdown" : "text/plain";
}

const WORDS = {
  rule: ["clicks", "once", "changeable"],
  voters: ["anyone", "tickets"],
  write_ins: ["none", "open", "moderated"],
  results: ["live", "hidden"],
  show: ["bars", "columns", "donut", "cloud", "list", "timeline"],
  open: ["true", "false"],
} satisfies Record<Exclude<keyof EverySetting, "pick">, string[]>;

/** "rule: once, pick: many 3"; nothing where one of them is not understood. */
function settings(given: string): Settings | undefined {
  const found: Record<string, unknown> = {};
  for (const setting of given.split(",")) {
    const [name = "", value = ""] = setting.split(":", 2).map(part => part.trim());
    const pick = name === "pick" ? pickOf(value) : undefined;
    if (pick !== undefined) found.pick = pick;
    else if (Object.hasOwn(WORDS, name) && WORDS[name as keyof typeof WORDS].includes(value))
      found[name] = name === "open" ? value === "true" : value;
    else return undefined;
  }
  return found;
}

function pickOf(value: string): Pick | undefined {
  if (value === "one" || value === "rank") return value;
  const [, kind, min, max] = /^(many|rate)\s+(?:(\d{1,3})\s*[-–]\s*)?(\d{1,3})$/.exec(value) ?? [];
  if (kind === "many") return { many: { ...(min !== undefined && { min: Number(min) }), max: Number(max) } };
  return kind === undefined || min !== undefined ? undefined : { rate: { max: Number(max) } };
}

function candidate(written: string): { text: string; right: boolean } {
  const item = unlisted(written);
  return item.startsWith("*")
    ? { text: shown(unlisted(item.slice(1).trimStart())), right: true }
    : { text: shown(item), right: false };
}

/** A line without the mark that makes it an item of a list. */
function unlisted(written: string): string {
  return written.replace(/^(?:•\s*|(?:-|[A-Za-z]\)|\d{1,3}[.)])\s+)/, "");
}

/**
 * Without the `\` that takes the rest of a line as it is, and the one that keeps a space at its end. Tabs, which come
 * with pasted tables, are spaces.
 */
function shown(written: string): string {
  const text = written.replace(/^\\/, "");
  return (/\s\\+$/.test(text) ? text.slice(0, -1) : text).replaceAll("\t", " ");
}
