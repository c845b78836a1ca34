import { call, json, type Answer, type Refusal } from "../core/call.ts";
import type { Made } from "../wire.ts";
import type { Message } from "./state.ts";
import type { Words } from "./words.ts";

/** Makes the poll, as the page shows it. */
export function send(poll: object, key: string | undefined): Promise<Answer<Made>> {
  return call<Made>({ method: "POST", path: "/api/v1/polls", key, content: json(poll) });
}

/** A refusal in the page's language, where it is to be mended. */
export function messageOf({ code, detail, wait }: Refusal, wanted: string, hadKey: boolean, words: Words): Message {
  switch (code) {
    case "key":
      return { at: "key", text: hadKey ? words.key.wrong : words.keyNeeded };
    case "bad_code":
      return { at: "code", text: words.code.bad };
    case "code_taken":
      return { at: "code", text: words.code.taken(wanted) };
    case "rate":
      return { at: "box", text: words.rate(Math.max(1, Math.ceil((wait ?? 0) / 60)).toString()) };
    case "too_large":
      return { at: "box", text: words.tooLarge };
    case "disk_full":
    case "journal_unavailable":
    case "overloaded":
      return { at: "box", text: words.full(detail) };
    default:
      return { at: "box", text: words.refused(detail) };
  }
}
