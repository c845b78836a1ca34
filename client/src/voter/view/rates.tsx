import { h, type VNode } from "preact";
import { figuresIn } from "../../core/figures.ts";
import { scaleOf } from "../../core/picks.ts";
import { voter } from "../../words/table.ts";
import { current, rated } from "../choice.ts";
import { rateLook } from "../look.ts";
import { counted, votable } from "../reducer.ts";
import { basicsOf, listOf, type BallotProps, type Basics } from "./basics.ts";
import { colorsOf, Parts } from "./row.tsx";

/** A longer scale is a list to choose from. */
const BUTTONS = 10;

/** A rating for each candidate, on a line of bubbles as on an answer sheet. */
export function Rates(props: BallotProps): VNode {
  const { state } = props;
  return (
    <ol {...listOf(state, " rates")}>
      {state.update.candidates.map((candidate, place) => (
        <li key={candidate.index}>
          <Rate {...props} row={basicsOf(candidate, place, state)} />
        </li>
      ))}
    </ol>
  );
}

function Rate({ state, act, row }: BallotProps & { row: Basics }): VNode {
  const { index, label } = row;
  const { question } = state.update;
  const { count } = figuresIn(state.language);
  const words = voter[state.language];
  const scale = scaleOf(question) ?? 0;
  const last = question.rule === "clicks" && !state.draft ? counted(state).ratings?.[index] : undefined;
  const shown = current(state).ratings?.[index] ?? last ?? null;
  const can = votable(state);
  const look = rateLook(state, index, shown);
  const rate = (rating: number | null): void => act(state => rated(state, index, rating));
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
            onChange={({ currentTarget }) => rate(currentTarget.value === "" ? null : Number(currentTarget.value))}
          >
            <option value="">–</option>
            {numbers.map(number => (
              <option key={number} value={number}>
                {count(number)}
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
                aria-label={words.rating(count(number), count(scale))}
                aria-disabled={can ? undefined : true}
                onClick={() => rate(number)}
              >
                {count(number)}
              </button>
            ))}
          </span>
        )}
      </Parts>
    </div>
  );
}
