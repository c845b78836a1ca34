import { attempt } from "../core/storage.ts";
import { createStore, type Store } from "../core/store.ts";
import { hostKeyIn, openHostKey, withKey } from "../host/host-key.ts";
import type { Hosting, PollDraft } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { laidOver, questionsOf } from "./edits.ts";
import { open, type Opened } from "./files.ts";
import { flawOf, pollOf } from "./poll.ts";
import { draft, openReading } from "./reading.ts";
import { messageOf, send } from "./send.ts";
import { initial, isRead, lacksKey, reduce, type Event, type Kept, type Message, type State } from "./state.ts";
import { flawText, leftOutText, wordsOf } from "./words.ts";

export type App = {
  store: Store<State, Event>;
  /** Takes the host's key, if the server knows it. */
  giveKey: (typed: string) => Promise<boolean>;
  /** Opens a file that was chosen or dropped: says what is wrong with it, or gives what is in it. */
  openFile: (file: File) => Promise<Exclude<Opened, { type: "refused" }> | undefined>;
  /** Someone has seen what is left out. */
  saw: (draft: PollDraft) => void;
  /** Makes the poll, with the key that was typed, if one was. */
  make: (typedKey: string) => Promise<void>;
};

/** What was written stays over a reload, until it is a poll. */
const DRAFT = "livepoll.draft";
const EDITS = "livepoll.draft.edits";

/** Joins what is written to what is known, and what is known to the server and the storage. */
export function start(hosting: Hosting, language: Language): App {
  const key = openHostKey(() => store.dispatch({ type: "key", hasKey: true }));
  const store = createStore<State, Event>(initial(hosting, load(), key.get() !== undefined, language), reduce);
  const { dispatch } = store;
  store.subscribe((state, before) => {
    if (state.source !== before.source || state.edits !== before.edits) keep(state);
  });

  const tell = (message: Message | undefined): void => dispatch({ type: "message", message });
  const wrongKey = (): void => {
    key.forget();
    dispatch({ type: "key", hasKey: false });
    tell({ at: "key", text: wordsOf(store.state()).key.wrong });
  };
  const reading = openReading(store, key.get, wrongKey);
  let seen: PollDraft | undefined;

  const giveKey = async (typed: string): Promise<boolean> => {
    const given = hostKeyIn(typed);
    if (given === undefined) {
      tell({ at: "key", text: wordsOf(store.state()).key.bad });
      return false;
    }
    const answer = await draft({ text: "" }, given);
    if (answer.type === "refused" && answer.code === "key") {
      wrongKey();
      return false;
    }
    if (answer.type === "unanswered") {
      tell({ at: "key", text: wordsOf(store.state()).unanswered });
      return false;
    }
    key.keep(given);
    tell(undefined);
    dispatch({ type: "key", hasKey: true });
    return true;
  };

  const make = async (typed: string): Promise<void> => {
    if (store.state().sending) return;
    dispatch({ type: "sending" });
    const { keyNeeded } = wordsOf(store.state());
    if (typed !== "" && !(await giveKey(typed))) return;
    dispatch({ type: "sending" });
    if (lacksKey(store.state())) {
      tell({ at: "key", text: keyNeeded });
      return;
    }
    await reading.now();
    const state = store.state();
    const { usual, colors, code, edits, read } = state;
    const words = wordsOf(state);
    if (!isRead(state)) {
      tell({ at: "box", text: state.unread ?? words.unanswered });
      return;
    }
    const outcome = read && laidOver(read.draft, edits, read.source.text);
    const questions = outcome ? questionsOf(outcome) : [];
    const flaw = flawOf(questions, usual);
    if (flaw !== undefined) {
      const [first] = outcome?.leftOut ?? [];
      if (flaw.type === "nothing" && first !== undefined)
        tell({ at: "box", text: words.line(first.line.toString(), leftOutText(first, words)), line: first.line });
      else
        tell({
          at: "box",
          text: flawText(flaw, words),
          line: "place" in flaw ? questions[flaw.place]?.line : undefined,
        });
      return;
    }
    if (outcome !== undefined && outcome.leftOut.length > 0 && seen !== read?.draft) {
      tell({ at: "list", text: words.leftOut.look });
      return;
    }

    const wanted = code.trim();
    const answer = await send(pollOf({ title: outcome?.title, questions, code: wanted }, usual, colors), key.get());
    switch (answer.type) {
      case "done":
        tell(undefined);
        attempt(() => sessionStorage.removeItem(DRAFT));
        attempt(() => sessionStorage.removeItem(EDITS));
        location.assign(withKey(`/${answer.value.code}/present`, answer.value.presenter_key));
        return;
      case "refused":
        if (answer.code === "key") wrongKey();
        else tell(messageOf(answer, wanted, key.get() !== undefined, wordsOf(store.state())));
        return;
      case "unanswered":
        tell({ at: "box", text: wordsOf(store.state()).unanswered });
    }
  };

  return {
    store,
    giveKey,
    make,
    saw: draft => {
      seen = draft;
    },
    openFile: async file => {
      const opened = await open(file);
      const words = wordsOf(store.state());
      tell(opened.type === "refused" ? { at: "box", text: words.file.refused[opened.why] } : undefined);
      return opened.type === "refused" ? undefined : opened;
    },
  };
}

function load(): Kept {
  const text = attempt(() => sessionStorage.getItem(DRAFT)) ?? "";
  const more = attempt(() => JSON.parse(sessionStorage.getItem(EDITS) ?? "{}") as { edits?: object; format?: string });
  return { source: { text, format: more?.format as never }, edits: (more?.edits ?? {}) as Kept["edits"] };
}

function keep({ source: { text, format }, edits }: State): void {
  attempt(() => {
    sessionStorage.setItem(DRAFT, text);
    sessionStorage.setItem(EDITS, JSON.stringify({ edits, format }));
  });
}
