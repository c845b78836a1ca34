import { call, type Answer, type Content } from "../core/call.ts";
import type { Store } from "../core/store.ts";
import type { MarkedUpDraft } from "../wire.ts";
import { POLL_LIMIT } from "./files.ts";
import { isBlank, isRead, lacksKey, type Event, type Source, type State } from "./state.ts";
import { wordsOf } from "./words.ts";

export type Reading = {
  /** Reads what stands there now, if that was not done yet. */
  now: () => Promise<void>;
};

/** Nobody types faster than that for long, and nobody waits for it. */
const PAUSE = 250;
/** Where the server did not answer, it is asked again. */
const AGAIN = 3_000;

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * Has the server read what stands on the page: after a pause while somebody types, at once when it came as a whole.
 * The newest answer wins.
 */
export function openReading(
  store: Store<State, Event>,
  key: () => string | undefined,
  /** The server does not know the key. */
  wrongKey: () => void,
): Reading {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let shown = 0;

  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), wait);
  };

  const read = async (): Promise<void> => {
    clearTimeout(timer);
    const state = store.state();
    const { source } = state;
    if (lacksKey(state) || isRead(state)) return;
    const words = wordsOf(state);
    const number = ++asked;
    if (sizeOf(source) > POLL_LIMIT) {
      store.dispatch({ type: "unread", why: words.tooLarge });
      return;
    }
    const answer = await draft(source, key());
    const isNewest = number === asked;
    if (number < shown) return;
    switch (answer.type) {
      case "done":
        shown = number;
        // Meanwhile, the box may have been emptied.
        if (!isBlank(store.state().source)) store.dispatch({ type: "read", source, draft: answer.value });
        return;
      case "unanswered":
        if (!isNewest) return;
        store.dispatch({ type: "unread", why: wordsOf(store.state()).notRead.unanswered });
        later(AGAIN);
        return;
      case "refused":
        if (!isNewest) return;
        if (answer.code === "key") wrongKey();
        else if (answer.code === "rate") later((answer.wait ?? 1) * 1_000);
        else store.dispatch({ type: "unread", why: whyOf(answer.code, answer.detail, store.state()) });
    }
  };

  store.subscribe((state, before, event) => {
    if (state.source !== before.source) {
      if (isBlank(state.source)) {
        asked += 1;
        shown = asked;
        store.dispatch({ type: "read", source: state.source, draft: undefined });
      } else later(event.type === "source" && event.atOnce ? 0 : PAUSE);
    } else if (state.hasKey && !before.hasKey) later(0);
  });
  addEventListener("online", () => later(0));
  later(0);
  return { now: read };
}

/** Asks the server what it understands; of nothing too, which tells whether it knows the key. */
export function draft({ text, sheet, format }: Source, key: string | undefined): Promise<Answer<MarkedUpDraft>> {
  const content: Content = sheet ? { type: SHEET, text: sheet.bytes } : { type: "text/plain", text };
  const query = format === undefined || sheet !== undefined ? "" : `?format=${format}`;
  return call<MarkedUpDraft>({ method: "POST", path: `/api/v1/drafts${query}`, key, content });
}

function sizeOf({ text, sheet }: Source): number {
  return sheet ? sheet.bytes.size : new TextEncoder().encode(text).length;
}

function whyOf(code: string, detail: string, state: State): string {
  const words = wordsOf(state);
  if (code === "too_large") return words.tooLarge;
  return words.notRead.refused(detail);
}
