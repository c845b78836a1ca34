import { h, type VNode } from "preact";
import type { Figures } from "../../core/figures.ts";
import { markOf } from "../marks.ts";
import type { State } from "../state.ts";
import type { Update } from "../../wire.ts";
import type { More } from "../more.ts";
import { wordsIn, type Language } from "../words.ts";
import type { Words } from "../words/plain.ts";
import { tallyOf } from "./basics.ts";

/** The chart for screen readers: what changed, at a pace that one can listen to, and the figures as a table. */
export function Spoken({ state, language, more }: { state: State; language: Language; more: More | undefined }): VNode {
  const { words, figures } = wordsIn(language);
  const { update } = state.spoken;
  const own = state.update.candidates
    .filter(({ index }) => markOf(state, index)?.type === "counted")
    .map(({ label }) => label);
  return (
    <div class="unseen">
      <p role="status">{own.length > 0 && words.countedFor(own.join(", "))}</p>
      <p role="status">{summary(update, words, figures)}</p>
      <p role="status">{state.update.question.closes_at && more?.timeTold(state, language)}</p>
      {update.question.results === "live" && (
        <table>
          <caption>{words.results}</caption>
          <tbody>
            {update.candidates.map(candidate => {
              const { votes = 0, mean } = candidate;
              const tally = tallyOf(candidate, update, figures);
              return (
                <tr key={candidate.index}>
                  <th scope="row">{candidate.label}</th>
                  <td>{counted(votes, words, figures)}</td>
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
function summary(update: Update, words: Words, figures: Figures): string {
  const { total, candidates } = update;
  if (total === 0) return words.none;
  const all = counted(total, words, figures);
  const tallies = candidates.map(candidate => ({ label: candidate.label, tally: tallyOf(candidate, update, figures) }));
  const most = Math.max(0, ...tallies.map(({ tally }) => tally?.length ?? 0));
  const [leader, ...level] = tallies.filter(({ tally }) => tally?.length === most);
  if (most === 0 || leader?.tally === undefined) return all;
  const { count } = leader.tally;
  return `${all}; ${level.length === 0 ? words.leads(leader.label, count) : words.level(count)}`;
}

function counted(votes: number, words: Words, figures: Figures): string {
  return `${figures.count(votes)} ${words.votes(votes)}`;
}
