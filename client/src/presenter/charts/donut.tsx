import { h, type VNode } from "preact";
import type { Figures } from "../../core/figures.ts";
import { Rows, type ChartProps } from "./rows.tsx";

const RADIUS = 41;
/** A slice smaller than this has no room for its letter. */
const LETTERED = 0.04;

export function Donut({ chart, words, figures }: ChartProps & { figures: Figures }): VNode {
  const { tallies } = chart;
  const all = tallies.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  const slices = tallies.map(tally => {
    const share = all === 0 ? 0 : tally.value / all;
    const slice = { ...tally, share, before };
    before += share;
    return slice;
  });
  return (
    <div class="pair">
      <svg class="donut" viewBox="-49 -49 98 98">
        {all === 0 && <circle class="ghost" r={RADIUS} />}
        {slices.map(({ index, color, share, before }) => (
          <circle
            key={index}
            class="slice"
            r={RADIUS}
            pathLength={1}
            transform="rotate(-90)"
            stroke-dasharray={`${share.toString()} 1`}
            stroke-dashoffset={-before}
            stroke={color}
          />
        ))}
        {slices.map(
          ({ index, share, before }) =>
            share > 0 &&
            share < 1 && (
              <path key={index} class="cut" d="M0-32V-50" transform={`rotate(${(before * 360).toString()})`} />
            ),
        )}
        {slices.map(({ index, letter, onColor, share, before }) => {
          const turn = 2 * Math.PI * (before + share / 2);
          return (
            share > LETTERED && (
              <text key={index} x={RADIUS * Math.sin(turn)} y={-RADIUS * Math.cos(turn)} fill={onColor}>
                {letter}
              </text>
            )
          );
        })}
        <text class="total">{figures.count(chart.total)}</text>
      </svg>
      <Rows chart={chart} words={words} as="list" />
    </div>
  );
}
