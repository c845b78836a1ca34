import { h, type VNode } from "preact";
import { figuresIn } from "../../core/figures.ts";
import { voter } from "../../words/table.ts";
import { current, moved, tapped } from "../choice.ts";
import { rankLook } from "../look.ts";
import { counted, votable } from "../reducer.ts";
import { basicsOf, listOf, type BallotProps } from "./basics.ts";
import { Row } from "./row.tsx";

/** A ranking: a tap gives the next place or takes it back, two keys beside each row move it. */
export function Ranks({ state, act }: BallotProps): VNode {
  const { question, candidates } = state.update;
  const { count } = figuresIn(state.language);
  const words = voter[state.language];
  const last = question.rule === "clicks" ? counted(state).candidates : undefined;
  const order = current(state).candidates ?? last ?? [];
  const can = votable(state);
  const key = (index: number, by: 1 | -1, name: string, arrow: string): VNode => (
    <button
      type="button"
      class="key"
      aria-label={name}
      aria-disabled={moved(state, index, by) ? undefined : true}
      onClick={() => act(state => moved(state, index, by))}
    >
      {arrow}
    </button>
  );

  return (
    <ol {...listOf(state, " ranks")}>
      {candidates.map((candidate, at) => {
        const { index, label } = candidate;
        const place = order.includes(index) ? order.indexOf(index) : undefined;
        const basics = basicsOf(candidate, at, state);
        return (
          <li key={index}>
            <Row
              {...basics}
              {...rankLook(state, index, place)}
              letter={place === undefined ? basics.letter : count(place + 1)}
              pressed={place !== undefined}
              can={can}
              tap={candidate => act(state => tapped(state, candidate))}
            />
            {question.open && (
              <span class="keys">
                {key(index, -1, words.up(label), "↑")}
                {key(index, 1, words.down(label), "↓")}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
