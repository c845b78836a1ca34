import { h, type VNode } from "preact";
import type { History } from "../api.ts";
import type { Figures } from "../../core/figures.ts";
import type { Tally } from "../tallies.ts";
import { Rows, type ChartProps } from "./rows.tsx";
import { apart, line } from "./timeline.ts";

/** So many lines carry their letter; more would not be told apart. */
const LETTERED = 12;
/** A letter's height, as a part of the chart's. */
const LETTER = 0.09;

/** Votes over time: a line for each candidate, its letter at the line's end, the list beside. */
export function Timeline({
  chart,
  words,
  figures,
  history,
}: ChartProps & { figures: Figures; history: History | undefined }): VNode {
  const buckets = history?.buckets ?? [];
  const most = Math.max(1, ...buckets.flatMap(({ votes }) => votes));
  const lines = chart.tallies.map(tally => ({ tally, votes: buckets.map(({ votes }) => votes[tally.index] ?? 0) }));
  const strongest = [...lines]
    .sort((one, other) => (other.votes.at(-1) ?? 0) - (one.votes.at(-1) ?? 0))
    .slice(0, LETTERED);
  const heights = apart(
    strongest.map(({ votes }) => (votes.at(-1) ?? 0) / most),
    LETTER,
  );
  return (
    <div class="pair">
      <div class="timeline">
        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none">
          {[...lines].reverse().map(({ tally: { index, color }, votes }) => (
            <path key={index} class="line" d={line(votes, most)} stroke={color} />
          ))}
        </svg>
        {buckets.length > 0 &&
          strongest.map(({ tally }, at) => <End key={tally.index} tally={tally} height={heights[at] ?? 0} />)}
        {history && (
          <p class="times soft">
            <span>{figures.time(Date.parse(history.from))}</span>
            <span>{figures.time(Date.parse(history.to))}</span>
          </p>
        )}
      </div>
      <Rows chart={chart} words={words} as="list" />
    </div>
  );
}

function End({ tally: { letter, color }, height }: { tally: Tally; height: number }): VNode {
  return (
    <span class="end" style={{ "--candidate": color, "--height": height }}>
      <span class="bubble">{letter}</span>
    </span>
  );
}
