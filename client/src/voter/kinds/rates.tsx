import { h, type VNode } from "preact";
import { wait } from "../marks.ts";
import { scaleOf } from "../../core/picks.ts";
import { counted, votable } from "../reducer.ts";
import { basicsOf, type Basics } from "../view/basics.ts";
import { listOf } from "../view/page.tsx";
import { colorsOf, Parts, type Look } from "../view/row.tsx";
import { wordsIn } from "../words.ts";
import type { KindProps } from "./ballot.tsx";
import { choiceOnItsWay, current, rated } from "./choice.ts";

/** A longer scale is a list to choose from. */
const BUTTONS = 10;

/** A rating for each candidate, on a line of bubbles as on an answer sheet. */
export function Rates(props: KindProps): VNode {
  const { state, language, theme } = props;
  const { update } = state;
  const { figures } = wordsIn(language);
  return (
    <ol {...listOf(update, figures.count, " rates")}>
      {update.candidates.map((candidate, place) => (
        <li key={candidate.index}>
          <Rate {...props} row={basicsOf(candidate, place, update, theme, figures)} />
        </li>
      ))}
    </ol>
  );
}

function Rate({ state, language, act, more, row }: KindProps & { row: Basics }): VNode {
  const { words, figures } = wordsIn(language);
  const { index, label } = row;
  const scale = scaleOf(state.update.question) ?? 0;
  const own = current(state).ratings?.[index] ?? null;
  const old = counted(state).ratings?.[index] ?? null;
  const shown = own ?? (state.update.question.rule === "clicks" && !state.beyond.draft ? old : null);
  const sent = choiceOnItsWay(state);
  const can = votable(state);
  const look = ((): Look => {
    if (!state.beyond.draft && sent && own !== old) {
      const waits = wait(state, sent.at);
      return { state: " waiting", word: waits && words[waits](undefined) };
    }
    if (shown === null) return { state: "" };
    return shown === old && !state.beyond.draft ? { state: " marked", word: words.counted } : { state: " waiting" };
  })();
  const rate = (rating: number | null): void => {
    act(state => (votable(state) ? rated(state, index, rating) : undefined));
  };
  const numbers = Array.from({ length: scale }, (_, at) => at + 1);
  return (
    <div class="row" role="group" aria-label={label} style={colorsOf(row)}>
      <Parts {...row} {...look}>
        {scale > BUTTONS ? (
          <select
            class="scale"
            aria-label={label}
            disabled={!can}
            value={shown?.toString() ?? ""}
            onChange={({ currentTarget }) => {
              rate(currentTarget.value === "" ? null : Number(currentTarget.value));
            }}
          >
            <option value="">–</option>
            {numbers.map(number => (
              <option key={number} value={number}>
                {figures.count(number)}
              </option>
            ))}
          </select>
        ) : (
          <span class={`scale of${scale.toString()}${look.state}`}>
            {numbers.map(number => (
              <button
                key={number}
                type="button"
                class={shown === number ? "bubble on" : "bubble"}
                aria-pressed={shown === number}
                aria-label={more.rating(figures.count(number), figures.count(scale))}
                aria-disabled={can ? undefined : true}
                onClick={() => {
                  rate(number);
                }}
              >
                {figures.count(number)}
              </button>
            ))}
          </span>
        )}
      </Parts>
    </div>
  );
}
