import { Fragment, h, type VNode } from "preact";
import type { State } from "../state.ts";
import { chartOf, summary } from "../tallies.ts";
import { wordsOf } from "../words.ts";

/** The chart for screen readers: what changed, at a pace that one can listen to, and the figures as a table. */
export function Spoken({ state }: { state: State }): VNode {
  const { words, figures } = wordsOf(state);
  const { update } = state.spoken;
  const { tallies, hidden } = chartOf(update, false, state.theme, figures, words);
  return (
    <div class="unseen">
      <p role="status">{summary(update, words, figures)}</p>
      <table>
        <caption>{words.results}</caption>
        <thead>
          <tr>
            <th scope="col">{words.candidate}</th>
            {!hidden && (
              <>
                <th scope="col">{words.votesHead}</th>
                <th scope="col">{words.share}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {tallies.map(({ index, letter, label, by, count, share, right }) => (
            <tr key={index}>
              <th scope="row">
                {letter} {label}
                {by !== undefined && `, ${by}`}
                {right && `, ${words.right}`}
              </th>
              {!hidden && (
                <>
                  <td>{count}</td>
                  <td>{share}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
