import { h, type VNode } from "preact";
import { letter } from "../core/letter.ts";
import type { GuessKind } from "../wire.ts";
import type { App } from "./app.ts";
import { splitAt, TITLE, type Edit, type Item, type Outcome, type OwnGuess } from "./edits.ts";
import type { Rules } from "./poll.ts";
import type { State } from "./state.ts";
import { wordsOf } from "./words.ts";

/** What was decided for the author, beside the question that it is about, and how to take it back. */
type Told = {
  guess: GuessKind;
  of: string;
  about: string;
  isUndone: boolean;
  undo?: Partial<Edit>;
  redo?: Partial<Edit>;
};

type GuessesProps = { item: Item; rules: Rules; state: State; app: App; canJoin: boolean; canTitle: boolean };

export function Guesses({ item, rules, state, app, canJoin, canTitle }: GuessesProps): VNode | null {
  const seen = new Set<string>();
  const told = item.guesses.flatMap(one => {
    const name = `${one.guess} ${one.of}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return toldOf(one, item, state, canJoin, canTitle) ?? [];
  });
  const own = state.edits[item.key] ?? {};
  const isMany = item.kind === undefined && item.given.pick === undefined && rules.pick !== "one";
  if (item.correct.length > 1 && (own.one === true || isMany)) {
    const isUndone = own.one === true;
    told.push({ guess: "several_right", of: item.key, about: "", isUndone, undo: { one: true }, redo: { one: false } });
  }
  return <List told={told} state={state} app={app} />;
}

/** What was decided about the file as a whole. */
export function FileGuesses({ state, app, outcome }: { state: State; app: App; outcome: Outcome }): VNode | null {
  const told = outcome.guesses.map<Told>(({ guess }) => {
    if (guess !== "title") return { guess, of: "", about: "", isUndone: false };
    const isUndone = state.edits[TITLE]?.joined === true;
    const about = state.read?.draft.poll.title ?? "";
    return { guess, of: TITLE, about, isUndone, undo: { joined: true }, redo: { joined: false } };
  });
  return <List told={told} state={state} app={app} />;
}

function toldOf(one: OwnGuess, item: Item, state: State, canJoin: boolean, canTitle: boolean): Told | undefined {
  const { guess, of } = one;
  const edit = state.edits[of] ?? {};
  switch (guess) {
    case "right_answer":
    case "answer_key":
      // What somebody marked since is no guess.
      if (edit.correct !== undefined && edit.correct.length > 0) return undefined;
      return {
        guess,
        of,
        about: item.correct.map(letter).join(", "),
        isUndone: edit.correct !== undefined,
        undo: { correct: [], kind: undefined },
        redo: { correct: undefined, kind: undefined },
      };
    case "new_question": {
      const isUndone = edit.joined === true;
      if (!canJoin && !isUndone) return undefined;
      return { guess, of, about: "", isUndone, undo: { joined: true }, redo: { joined: false } };
    }
    case "joined": {
      const isUndone = edit.split !== undefined;
      const split = isUndone ? undefined : splitAt(item, one, state.read?.source.text ?? "");
      return { guess, of, about: "", isUndone, undo: { split }, redo: { split: undefined } };
    }
    case "heading_question": {
      const isUndone = edit.titled === true;
      const told = { guess, of, about: "", isUndone };
      return isUndone || (canTitle && item.candidates.length > 2)
        ? { ...told, undo: { titled: true }, redo: { titled: false } }
        : told;
    }
    case "several_right":
      return undefined;
    case "title":
    case "code":
    case "same_answers":
    case "continued":
    case "columns":
    case "encoding":
      return { guess, of, about: "", isUndone: false };
  }
}

function List({ told, state, app }: { told: Told[]; state: State; app: App }): VNode | null {
  const { guesses } = wordsOf(state);
  if (told.length === 0) return null;
  return (
    <ul class="guesses soft">
      {told.map(({ guess, of, about, isUndone, undo, redo }) => {
        const words = guesses[guess];
        const change = isUndone ? redo : undo;
        return (
          <li key={`${guess} ${of}`}>
            {isUndone ? words.undone : words.said(about)}{" "}
            {change && (
              <button
                type="button"
                class="linked"
                onClick={() => app.store.dispatch({ type: "edit", key: of, change })}
              >
                {isUndone ? words.redo : words.undo}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
