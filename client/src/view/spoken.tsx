import type { VNode } from "preact";
import type { Figures } from "../figures.ts";
import { markOf } from "../marks.ts";
import type { State } from "../state.ts";
import type { Update } from "../wire.ts";
import { languages, type Language, type Words } from "../words.ts";

/** The chart for screen readers: what changed, at a pace that one can listen to, and the figures as a table. */
export function Spoken({ state, language }: { state: State; language: Language }): VNode {
  const { words, figures } = languages[language];
  const { update } = state.spoken;
  const own = state.update.candidates.find(({ index }) => markOf(state, index)?.type === "counted");
  return (
    <div class="unseen">
      <p role="status">{own && words.countedFor(own.label)}</p>
      <p role="status">{summary(update, words, figures)}</p>
      {update.question.results === "live" && (
        <table>
          <caption>{words.results}</caption>
          <tbody>
            {update.candidates.map(({ index, label, votes = 0 }) => (
              <tr key={index}>
                <th scope="row">{label}</th>
                <td>{counted(votes, words, figures)}</td>
                <td>{figures.share(votes / Math.max(1, update.total))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** "42 votes; JavaScript leads with 12" */
function summary({ total, candidates }: Update, words: Words, figures: Figures): string {
  if (total === 0) return words.none;
  const most = Math.max(0, ...candidates.map(({ votes }) => votes ?? 0));
  const leaders = candidates.filter(({ votes }) => votes === most);
  const all = counted(total, words, figures);
  const [leader] = leaders;
  if (most === 0 || leader === undefined) return all;
  const lead = leaders.length === 1 ? words.leads(leader.label, figures.count(most)) : words.level(figures.count(most));
  return `${all}; ${lead}`;
}

function counted(votes: number, words: Words, figures: Figures): string {
  return `${figures.count(votes)} ${words.votes(votes)}`;
}
