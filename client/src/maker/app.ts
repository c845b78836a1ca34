import { attempt } from "../core/storage.ts";
import { createStore, type Store } from "../core/store.ts";
import { hostKeyIn, openHostKey, withKey } from "../host/host-key.ts";
import type { Hosting } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { flawOf } from "./poll.ts";
import { mediaTypeOf, read } from "./read.ts";
import { readyOf, taken, type ReadyName } from "./ready.ts";
import { messageOf, send, type Message } from "./send.ts";
import { initial, reduce, type Event, type State } from "./state.ts";
import { flawText, wordsOf } from "./words.ts";

export type App = {
  store: Store<State, Event>;
  /** Puts a ready-made poll into the box. */
  take: (name: ReadyName) => void;
  /** Makes the poll, with the key that was typed, if one was. */
  make: (typedKey: string) => Promise<void>;
};

/** What was written stays over a reload, until it is a poll. */
const DRAFT = "livepoll.draft";

/** Joins what is written to what is known, and what is known to the server and the storage. */
export function start(hosting: Hosting, language: Language): App {
  const key = openHostKey(() => store.dispatch({ type: "key", hasKey: true }));
  const text = attempt(() => sessionStorage.getItem(DRAFT)) ?? "";
  const store = createStore<State, Event>(initial(hosting, text, key.get() !== undefined, language), reduce);
  const { dispatch } = store;
  store.subscribe((state, before) => {
    if (state.text === before.text) return;
    attempt(() => sessionStorage.setItem(DRAFT, state.text));
  });

  const tell = (message: Message | undefined): void => dispatch({ type: "message", message });

  const make = async (typed: string): Promise<void> => {
    const state = store.state();
    const { text, usual, colors, code } = state;
    const words = wordsOf(state);
    if (state.sending) return;
    const flaw = mediaTypeOf(text) === "text/plain" ? flawOf(read(text), usual) : undefined;
    if (flaw !== undefined) {
      tell({ at: "box", text: flawText(flaw, words), line: "line" in flaw ? flaw.line : undefined });
      return;
    }
    const given = typed === "" ? key.get() : hostKeyIn(typed);
    if (given === undefined && (typed !== "" || !state.isOpen)) {
      tell({ at: "key", text: typed === "" ? words.keyNeeded : words.key.bad });
      return;
    }

    dispatch({ type: "sending" });
    const wanted = { text, usual, code: code.trim(), colors };
    const answer = await send(wanted, given);
    switch (answer.type) {
      case "done":
        tell(undefined);
        if (given !== undefined) key.keep(given);
        attempt(() => sessionStorage.removeItem(DRAFT));
        location.assign(withKey(`/${answer.value.code}/present`, answer.value.presenter_key));
        return;
      case "refused":
        if (answer.code === "key") {
          key.forget();
          dispatch({ type: "key", hasKey: false });
        }
        tell(messageOf(answer, wanted, given !== undefined, wordsOf(store.state())));
        return;
      case "unanswered":
        tell({ at: "box", text: wordsOf(store.state()).unanswered });
    }
  };

  return {
    store,
    make,
    take: name => {
      const { ready } = wordsOf(store.state());
      const all = Object.entries(ready).map(([one, words]) => readyOf(one as ReadyName, words));
      dispatch({ type: "text", text: taken(store.state().text, readyOf(name, ready[name]), all) });
      tell(undefined);
    },
  };
}
