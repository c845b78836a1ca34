import type { VNode } from "preact";
import type { Figures } from "../figures.ts";
import type { Mark } from "../marks.ts";
import type { Words } from "../words.ts";

export type RowProps = {
  index: number;
  letter: string;
  label: string;
  color: string;
  onColor: string;
  /** Nothing while results are hidden. `length` is 1 for the leader. */
  tally: { count: string; share: string; length: number } | undefined;
  mark: Mark | undefined;
  /** Whether the row can be told as pressed: there is one choice, and it stays. */
  pressed: boolean;
  can: boolean;
  words: Words;
  figures: Figures;
  tap: (candidate: number) => void;
};

/** One candidate: its button and its bar. Screen readers find the figures in the table, where they do not interrupt. */
export function Row({ index, letter, label, color, onColor, tally, mark, pressed, can, words, figures, tap }: RowProps): VNode {
  const state = mark === undefined ? "row" : mark.type === "counted" ? "row marked" : "row waiting";
  const word = wordOf(mark, words, figures);
  return (
    <li>
      <button
        class={state}
        name="candidate"
        value={index}
        aria-disabled={can ? undefined : true}
        aria-pressed={pressed ? mark !== undefined : undefined}
        style={{ "--candidate": color, "--on-candidate": onColor }}
        onClick={() => { if (can) tap(index); }}
      >
        <span class="bubble">{letter}</span>
        <span class="label">
          <bdi>{label}</bdi>
          {word !== undefined && <>{"\u2002"}<span class="mark">{word}</span></>}
        </span>
        <span class="figures" aria-hidden="true">
          {tally && <><span class="count">{tally.count}</span><span class="share">{tally.share}</span></>}
        </span>
        <span class="track">{tally && <span class="bar" style={{ "--length": tally.length }} />}</span>
      </button>
    </li>
  );
}

function wordOf(mark: Mark | undefined, words: Words, figures: Figures): string | undefined {
  if (mark === undefined) return undefined;
  if (mark.type === "counted") return words.counted;
  if (mark.word === undefined) return undefined;
  return words[mark.word](mark.votes > 1 ? figures.count(mark.votes) : undefined);
}
