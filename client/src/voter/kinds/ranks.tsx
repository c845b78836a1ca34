import { h, type VNode } from "preact";
import { wait } from "../marks.ts";
import { isVote } from "../../core/picks.ts";
import { counted, votable } from "../reducer.ts";
import { basicsOf } from "../view/basics.ts";
import { listOf } from "../view/page.tsx";
import { Row, type Look } from "../view/row.tsx";
import { wordsIn } from "../words.ts";
import { tap, type KindProps } from "./ballot.tsx";
import { choiceOnItsWay, current, moved } from "./choice.ts";

/** A ranking: a tap gives the next place or takes it back, two keys beside each row move it. */
export function Ranks({ state, language, theme, act, more }: KindProps): VNode {
  const { update } = state;
  const { words, figures } = wordsIn(language);
  const { runoff } = update.question;
  const order =
    current(state).candidates ?? (update.question.rule === "clicks" ? counted(state).candidates : undefined) ?? [];
  const can = votable(state);
  const sent = choiceOnItsWay(state);

  const look = (index: number, place: number): Look => {
    if (runoff) return runoff.winner === index ? { state: " marked", word: more.won } : { state: "" };
    if (place < 0) return { state: "" };
    // One word is enough for all of them: it stands beside the best.
    if (state.beyond.draft || sent)
      return {
        state: " waiting",
        word: !state.beyond.draft && sent && place === 0 ? word(wait(state, sent.at)) : undefined,
      };
    return isVote(counted(state)) ? { state: " marked", word: place === 0 ? words.counted : undefined } : { state: "" };
  };
  const word = (waits: "sending" | "kept" | undefined): string | undefined => waits && words[waits](undefined);

  return (
    <ol {...listOf(update, figures.count, " ranks")}>
      {update.candidates.map((candidate, at) => {
        const { index, label } = candidate;
        const place = order.indexOf(index);
        const basics = basicsOf(candidate, at, update, theme, figures);
        const key = (by: 1 | -1, name: string, arrow: string): VNode => (
          <button
            type="button"
            class="key"
            aria-label={name}
            aria-disabled={can && moved(state, index, by) ? undefined : true}
            onClick={() => {
              act(state => (votable(state) ? moved(state, index, by) : undefined));
            }}
          >
            {arrow}
          </button>
        );
        return (
          <li key={index}>
            <Row
              {...basics}
              {...look(index, place)}
              letter={place < 0 ? basics.letter : figures.count(place + 1)}
              pressed={place >= 0}
              can={can}
              tap={candidate => {
                act(state => tap(state, candidate));
              }}
            />
            {update.question.open && (
              <span class="keys">
                {key(-1, more.up(label), "↑")}
                {key(1, more.down(label), "↓")}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
