import { h, type VNode } from "preact";
import { figuresIn } from "../../core/figures.ts";
import type { Update } from "../../wire.ts";
import type { Language } from "../../words/language.ts";
import { shared, voter } from "../../words/table.ts";
import { markOf } from "../look.ts";
import type { State } from "../state.ts";
import { tallyOf } from "./basics.ts";
import { timeTold } from "./timer.tsx";

/** The chart for screen readers: what changed, at a pace that one can listen to, and the figures as a table. */
export function Spoken({ state }: { state: State }): VNode {
  const { language } = state;
  const { update } = state.spoken;
  const own = state.update.candidates
    .filter(({ index }) => markOf(state, index)?.type === "counted")
    .map(({ label }) => label);
  return (
    <div class="unseen">
      <p role="status">{own.length > 0 && voter[language].countedFor(own.join(", "))}</p>
      <p role="status">{summary(update, language)}</p>
      <p role="status">{timeTold(state)}</p>
      {update.question.results === "live" && (
        <table>
          <caption>{shared[language].results}</caption>
          <tbody>
            {update.candidates.map(candidate => {
              const { index, label, votes = 0, mean } = candidate;
              const tally = tallyOf(candidate, update, language);
              return (
                <tr key={index}>
                  <th scope="row">{label}</th>
                  <td>{counted(votes, language)}</td>
                  <td>{mean === undefined ? tally?.share : tally?.count}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** "42 votes; JavaScript leads with 12" */
function summary(update: Update, language: Language): string {
  const { total, candidates } = update;
  const words = shared[language];
  if (total === 0) return words.none;
  const all = counted(total, language);
  const tallies = candidates.map(candidate => ({
    label: candidate.label,
    tally: tallyOf(candidate, update, language),
  }));
  const most = Math.max(0, ...tallies.map(({ tally }) => tally?.length ?? 0));
  const [leader, ...level] = tallies.filter(({ tally }) => tally?.length === most);
  if (most === 0 || leader?.tally === undefined) return all;
  const { count } = leader.tally;
  return `${all}; ${level.length === 0 ? words.leads(leader.label, count) : words.level(count)}`;
}

function counted(votes: number, language: Language): string {
  return `${figuresIn(language).count(votes)} ${shared[language].votes(votes)}`;
}
