import { Link } from "../core/link.ts";
import { now } from "../core/clock.ts";
import { nudge } from "../core/network.ts";
import { ways } from "../core/transports.ts";
import type { Opening } from "../wire.ts";
import { Api, type Answer, type CandidateChange, type File, type MadeTicket } from "./api.ts";
import { changeBy, type Command, type PollCommand } from "./commands.ts";
import { download } from "../core/download.ts";
import { keyIn, keyStore, takeKey } from "../core/key.ts";
import { ASK_EVERY, seldom } from "../core/throttled.ts";
import { initial, type Happening, type Over, type State } from "./state.ts";
import { nextLook, reduce, secondsLeft } from "./reducer.ts";
import { inTurn } from "../core/serially.ts";

export type App = {
  state: () => State;
  /** Does what a key or a button asks for. */
  command: (command: Exclude<Command, "sort">) => void;
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
export function start(opening: Opening, show: () => void): App {
  const { poll } = opening.update;
  const keys = keyStore(() => localStorage, poll);
  let key = takeKey() ?? keys.load();
  let state = initial(opening, key !== undefined, navigator.onLine, now());
  let look: ReturnType<typeof setTimeout> | undefined;
  let ahead: number | undefined;

  const dispatch = (happening: Happening): void => {
    const before = state.update;
    state = reduce(state, { ...happening, now: now() });
    if (state.update !== before) follow(before);
    show();
    const next = nextLook(state);
    clearTimeout(look);
    look =
      next === undefined
        ? undefined
        : setTimeout(() => {
            dispatch({ type: "tick" });
          }, next - state.now);
  };

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

  const refreshQuestions = seldom(async () => {
    if (key === undefined) return;
    const answer = await api.questions();
    if (answer.type === "unanswered") {
      if (state.key.type === "checking") setTimeout(refreshQuestions, ASK_EVERY);
      return;
    }
    const questions = settle(answer)?.questions;
    if (questions === undefined) return;
    keys.keep(key);
    if (state.key.type !== "held") dispatch({ type: "key", key: { type: "held" } });
    dispatch({ type: "questions", questions });
  });

  const refreshHistory = seldom(async () => {
    const history = await api.historyOf(() => state.update);
    if (history !== undefined) dispatch({ type: "history", history });
  });

  /** What an update does not say is asked for where it may have changed. */
  const follow = ({ seq, question: before }: State["update"]): void => {
    if (seq === state.update.seq) return;
    const { question } = state.update;
    const edited = (["index", "of", "text", "open", "results", "correct"] as const).some(
      part => JSON.stringify(before[part]) !== JSON.stringify(question[part]),
    );
    if (edited || question.write_ins !== "none" || state.over !== "nothing") refreshQuestions();
    refreshHistory();
  };

  // Two quick presses are two questions on: the second counts from where the first has led.
  const turn = inTurn();
  const perform = (command: PollCommand): void => {
    turn(async () => {
      const change = changeBy(command, state, secondsLeft(state));
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

  const over = (over: Over): void => {
    dispatch({ type: "over", over });
  };
  const toggle = (one: Over): void => {
    over(state.over === one ? "nothing" : one);
  };

  const command = (asked: Exclude<Command, "sort">): void => {
    if (state.key.type !== "held") return;
    switch (asked) {
      case "door":
      case "blank":
      case "help":
      case "edit":
      case "moderate":
      case "tickets":
      case "downloads":
        toggle(asked);
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
        if (state.over === "door" || state.over === "blank") over("nothing");
        else perform(asked);
        return;
      case "open":
      case "results":
      case "reveal":
      case "chart":
      case "timer":
      case "timerOff":
        if (state.over === "blank" || state.over === "door") over("nothing");
        perform(asked);
    }
  };

  // A viewer is not counted among those who are here.
  const link = new Link(
    ways(
      `${poll}?as=viewer`,
      () => {
        link.replace();
      },
      () => key,
    ),
    dispatch,
  );
  nudge(link, online => {
    dispatch({ type: "network", online });
  });
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
    state: () => state,
    command,
    over,
    moved: () => {
      dispatch({ type: "moved" });
    },
    unlock,
    copyLink: () => {
      copy(`${state.base}/${poll}/present#key=${key ?? ""}`);
      dispatch({ type: "notice", notice: { type: "copied" } });
    },
    rename: async (text, labels) => {
      const { index } = state.update.question;
      if (text !== state.update.question.text) {
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
      void api.candidate(state.update.question.index, candidate, change).then(answer => {
        settle(answer);
        refreshQuestions();
      });
    },
    makeTickets: async count => settle(await api.tickets(count))?.tickets,
    save: async file => {
      const content = settle(await api.file(file, matchMedia("(prefers-color-scheme: dark)").matches));
      if (content !== undefined) download(content, `${poll}-${file}`);
    },
  };
}

/** Also on pages served over plain HTTP, where browsers keep the clipboard from scripts but not from fields. */
function copy(text: string): void {
  if (window.isSecureContext) {
    void navigator.clipboard.writeText(text).catch(() => undefined);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without a secure context
  document.execCommand("copy");
  field.remove();
}
