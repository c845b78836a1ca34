import { h, type VNode } from "preact";
import type { Figures } from "../../core/figures.ts";
import type { Update } from "../../wire.ts";
import { letter } from "../../core/letter.ts";
import type { Words } from "../words.ts";

/** How a ranking was decided once it is closed: who wins, and what each round counted. */
export function Runoff({
  update: { question, candidates },
  words,
  figures,
}: {
  update: Update;
  words: Words;
  figures: Figures;
}): VNode | null {
  const { runoff } = question;
  if (runoff === undefined) return null;
  const named = candidates.map(({ index, label }, place) => ({ index, label, letter: letter(place) }));
  const winner = named.find(({ index }) => index === runoff.winner);
  return (
    <div class="runoff">
      <p>
        <span class="mark">
          {winner === undefined ? words.tied : words.runoff(winner.label)} {winner && "✓"}
        </span>
      </p>
      <p class="rounds soft">
        {runoff.rounds.map(({ votes, out }, round) => (
          <span key={round}>
            <b>{words.round((round + 1).toString())}</b>{" "}
            {named
              .filter(({ index }) => (votes[index] ?? 0) > 0 || index === out)
              .map(({ index, letter }) => (
                <span key={index} class={index === out ? "tally out" : "tally"}>
                  {letter} {figures.count(votes[index] ?? 0)}
                </span>
              ))}
          </span>
        ))}
      </p>
    </div>
  );
}
