import { call, json, type Answer, type Refusal } from "../core/call.ts";
import type { Made } from "../wire.ts";
import { pollOf, type Usual } from "./poll.ts";
import { mediaTypeOf, read } from "./read.ts";
import type { Words } from "./words.ts";

/** What is wanted: what stands in the box, and what was chosen beside it. */
export type Wanted = { text: string; usual: Usual; code: string; colors: string[] };

/** What to say, and where. */
export type Message = { at: "box" | "code" | "key"; text: string; line?: number | undefined };

/**
 * Makes the poll. What this page has read itself goes as it was shown; what the server reads better goes as it was
 * written.
 */
export function send({ text, usual, code, colors }: Wanted, key: string | undefined): Promise<Answer<Made>> {
  const type = mediaTypeOf(text);
  const content = type === "text/plain" ? json(pollOf(read(text), usual, code, colors)) : { type, text };
  return call<Made>({ method: "POST", path: "/api/v1/polls", key, content });
}

/** A refusal in the page's language, where it is to be mended. */
export function messageOf(
  { code, detail, line, wait }: Refusal,
  wanted: Wanted,
  hadKey: boolean,
  words: Words,
): Message {
  switch (code) {
    case "key":
      return { at: "key", text: hadKey ? words.key.wrong : words.keyNeeded };
    case "bad_code":
      return { at: "code", text: words.code.bad };
    case "code_taken":
      return { at: "code", text: words.code.taken(wanted.code) };
    case "rate":
      return { at: "box", text: words.rate(Math.max(1, Math.ceil((wait ?? 0) / 60)).toString()) };
    case "too_large":
      return { at: "box", text: words.tooLarge };
    case "disk_full":
    case "journal_unavailable":
    case "overloaded":
      return { at: "box", text: words.full(detail) };
    case "bad_import":
      return {
        at: "box",
        text: words.line(
          (line ?? 1).toString(),
          detail.replace(/^Line \d+: (.)/, (_, first: string) => first.toUpperCase()),
        ),
        line,
      };
    default:
      return { at: "box", text: words.refused(detail) };
  }
}
