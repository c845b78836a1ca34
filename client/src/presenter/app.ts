import { copyText } from "../core/clipboard.ts";
import { takesWords } from "../core/question.ts";
import { now } from "../core/clock.ts";
import { download } from "../core/download.ts";
import { keyIn, keyStore, takeKey } from "../core/key.ts";
import { follow, secondsLeft } from "../core/live.ts";
import { followMarkup } from "../core/markup.ts";
import type { Browser } from "../core/page.ts";
import { serially } from "../core/serially.ts";
import { createStore, type Store } from "../core/store.ts";
import { ASK_EVERY, throttled } from "../core/throttled.ts";
import type { Opening, Update } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { Api, type Answer, type CandidateChange, type File, type MadeTicket } from "./api.ts";
import { changeBy, type Command, type PollCommand } from "./commands.ts";
import { nextLook, reduce } from "./reducer.ts";
import { initial, type Choices, type Event, type Over, type State } from "./state.ts";

export type App = {
  store: Store<State, Event>;
  /** Does what a key or a button asks for. */
  command: (command: Command) => void;
  choose: (choices: Partial<Choices>) => void;
  speak: (language: Language) => void;
  over: (over: Over) => void;
  moved: () => void;
  /** A presenter link, pasted: whether there is a key in it. */
  unlock: (link: string) => boolean;
  /** The presenter link into the clipboard, unseen. */
  copyLink: () => void;
  rename: (text: string, labels: { candidate: number; label: string }[]) => Promise<boolean>;
  moderate: (candidate: number, change: CandidateChange) => void;
  makeTickets: (count: number) => Promise<MadeTicket[] | undefined>;
  /** Puts a file of the poll where the browser puts downloads. */
  save: (file: File) => Promise<void>;
};

/** Joins what happens to what is known, and what is known to the server, the storage and the view. */
export function start(opening: Opening, browser: Browser): App {
  const { poll } = opening.update;
  const keys = keyStore(() => localStorage, poll);
  let key = takeKey() ?? keys.load();
  const store = createStore<State, Event>(initial(opening, browser, now()), reduce, nextLook);
  const { dispatch } = store;
  if (key !== undefined) dispatch({ type: "key", key: { type: "checking" } });
  let ahead: number | undefined;

  const api = new Api(
    poll,
    () => key,
    serverTime => {
      // The header counts whole seconds, and its answer took a while: only a clock that is truly off is corrected.
      const off = serverTime + 500 - now();
      const seen = Math.abs(off) < 2_000 ? 0 : off;
      if (ahead === undefined || Math.abs(ahead - seen) > 2_000) {
        ahead = seen;
        dispatch({ type: "clock", ahead });
      }
    },
  );

  const settle = <T>(answer: Answer<T>): T | undefined => {
    switch (answer.type) {
      case "done":
        return answer.value;
      case "unanswered":
        dispatch({ type: "notice", notice: { type: "unreachable" } });
        return undefined;
      case "refused":
        if (answer.status === 401) dispatch({ type: "key", key: { type: "wrong" } });
        else dispatch({ type: "notice", notice: { type: "refused", detail: answer.detail } });
        return undefined;
    }
  };

  const refreshQuestions = throttled(async () => {
    if (key === undefined) return;
    const answer = await api.questions();
    if (answer.type === "unanswered") {
      if (store.state().key.type === "checking") setTimeout(refreshQuestions, ASK_EVERY);
      return;
    }
    const questions = settle(answer)?.questions;
    if (questions === undefined) return;
    keys.keep(key);
    if (store.state().key.type !== "valid") dispatch({ type: "key", key: { type: "valid" } });
    dispatch({ type: "questions", questions });
  });

  const refreshHistory = throttled(async () => {
    const history = await api.historyOf(() => store.state().update);
    if (history !== undefined) dispatch({ type: "history", history });
  });

  // What an update does not say is asked for where it may have changed.
  store.subscribe(({ update, over }, before) => {
    if (update.seq === before.update.seq) return;
    if (isEdited(before.update, update) || takesWords(update.question) || over !== "nothing") refreshQuestions();
    refreshHistory();
  });

  // Two quick presses are two questions on: the second counts from where the first has led.
  const oneByOne = serially();
  const perform = (command: PollCommand): void => {
    oneByOne(async () => {
      const change = changeBy(command, store.state(), secondsLeft(store.state()));
      if (change === undefined) return true;
      const update = settle(await api.change(change));
      if (update !== undefined) dispatch({ type: "answered", update });
      return update !== undefined;
    });
  };

  const reset = async (question: number): Promise<void> => {
    const update = settle(await api.reset(question));
    if (update === undefined) return;
    dispatch({ type: "answered", update });
    dispatch({ type: "notice", notice: { type: "reset", question } });
  };

  const undo = async (question: number): Promise<void> => {
    const update = settle(await api.undo(question));
    if (update === undefined) return;
    dispatch({ type: "answered", update });
    dispatch({ type: "notice", notice: undefined });
  };

  const over = (over: Over): void => dispatch({ type: "over", over });
  const choose = (choices: Partial<Choices>): void => dispatch({ type: "choices", choices });
  const toggle = (one: Over): void => over(store.state().over === one ? "nothing" : one);

  const command = (asked: Command): void => {
    const state = store.state();
    if (asked === "sort") choose({ sorted: !state.sorted });
    if (state.key.type !== "valid") return;
    switch (asked) {
      case "qr":
      case "blank":
      case "help":
      case "edit":
      case "moderate":
      case "tickets":
      case "downloads":
        toggle(asked);
        return;
      case "sort":
        return;
      case "back":
        over("nothing");
        return;
      case "reset":
        void reset(state.update.question.index);
        return;
      case "undo":
        void undo(state.notice?.type === "reset" ? state.notice.question : state.update.question.index);
        return;
      case "fullScreen":
        void (
          document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen()
        ).catch(() => undefined);
        return;
      case "next":
      case "previous":
        // A clicker brings the chart back first: what lay over it hid where one is.
        if (state.over === "qr" || state.over === "blank") over("nothing");
        else perform(asked);
        return;
      case "open":
      case "results":
      case "reveal":
      case "chart":
      case "timer":
      case "timerOff":
        if (state.over === "blank" || state.over === "qr") over("nothing");
        perform(asked);
    }
  };

  // A viewer is not counted among those who are here.
  follow(`${poll}?as=viewer`, dispatch, () => key);
  followMarkup(store, poll);
  addEventListener("hashchange", () => {
    const taken = takeKey();
    if (taken !== undefined) unlock(taken);
  });
  refreshQuestions();
  refreshHistory();

  const unlock = (text: string): boolean => {
    const given = keyIn(text);
    if (given === undefined) return false;
    key = given;
    dispatch({ type: "key", key: { type: "checking" } });
    refreshQuestions();
    return true;
  };

  return {
    store,
    command,
    choose,
    speak: language => dispatch({ type: "language", language }),
    over,
    moved: () => dispatch({ type: "moved" }),
    unlock,
    copyLink: () => {
      copyText(`${opening.base}/${poll}/present#key=${key ?? ""}`);
      dispatch({ type: "notice", notice: { type: "copied" } });
    },
    rename: async (text, labels) => {
      const { index, text: before } = store.state().update.question;
      if (text !== before) {
        const update = settle(await api.change({ text }));
        if (update === undefined) return false;
        dispatch({ type: "answered", update });
      }
      for (const { candidate, label } of labels) {
        if (settle(await api.candidate(index, candidate, { label })) === undefined) return false;
      }
      refreshQuestions();
      return true;
    },
    moderate: (candidate, change) => {
      void api.candidate(store.state().update.question.index, candidate, change).then(answer => {
        settle(answer);
        refreshQuestions();
      });
    },
    makeTickets: async count => settle(await api.tickets(count))?.tickets,
    save: async file => {
      const content = settle(
        await api.file(file, matchMedia("(prefers-color-scheme: dark)").matches, store.state().language),
      );
      if (content !== undefined) download(content, `${poll}-${file}`);
    },
  };
}

/** Whether something changed that the questions' settings have too. */
function isEdited({ question: before }: Update, { question: after }: Update): boolean {
  const parts = ["index", "of", "text", "open", "results", "correct"] as const;
  return parts.some(part => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}
