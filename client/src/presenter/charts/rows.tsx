import { Fragment, h, type VNode } from "preact";
import { useRef } from "preact/hooks";
import { Marked } from "../../core/marked.tsx";
import type { Chart, Tally } from "../tallies.ts";
import type { Words } from "../words.ts";
import { useFit, useGlide } from "./fit.ts";

export type ChartProps = { chart: Chart; words: Words };

/** Rows that share a screen without losing their size, and those that still have a line each. */
const ROOMY = 6;
const IN_ONE_COLUMN = 17;
const SMALL = 12;

/**
 * A row for each candidate: with its bar, or as a list with or without figures; `line` is the narrow row of a phone.
 */
export function Rows({
  chart,
  words,
  as,
  figures = true,
}: ChartProps & { as: "bars" | "list" | "line"; figures?: boolean }): VNode {
  const list = useRef<HTMLOListElement>(null);
  const { tallies, revealed, more } = chart;
  const columns = Math.ceil(tallies.length / IN_ONE_COLUMN);
  const digits = Math.max(3, ...tallies.map(({ count }) => count.length));
  const shares = Math.max(5, ...tallies.map(({ share }) => share.length));
  const small = tallies.length > SMALL;
  const wide = as !== "line";
  const classes = [as, wide && tallies.length > ROOMY && "many", wide && columns > 1 && "dense", revealed && "revealed"]
    .filter(Boolean)
    .join(" ");
  const order = tallies.map(({ index }) => index).join();
  useFit(
    list,
    wide,
    `${classes} ${digits.toString()} ${figures.toString()} ${chart.revealed.toString()} ${tallies.map(({ label }) => label).join("\n")}`,
  );
  useGlide(list, order);
  return (
    <ol
      ref={list}
      class={classes}
      data-small={small}
      style={{
        "--candidates": tallies.length,
        "--columns": columns,
        "--lines": Math.ceil(tallies.length / columns),
        "--digits": digits,
        "--shares": shares,
      }}
    >
      {tallies.map(tally => (
        <Row
          key={tally.index}
          tally={tally}
          words={words}
          bar={as !== "list" && figures}
          figures={figures}
          short={columns > 1}
        />
      ))}
      {more > 0 && <li class="further soft">{words.more(more.toString())}</li>}
    </ol>
  );
}

function Row({
  tally,
  words,
  bar,
  figures,
  short,
}: {
  tally: Tally;
  words: Words;
  bar: boolean;
  figures: boolean;
  short: boolean;
}): VNode {
  const { index, letter, label, html, by, color, onColor, length, count, share, right, distribution } = tally;
  return (
    <li
      class={right ? "row marked" : "row"}
      data-index={index}
      style={{ "--candidate": color, "--on-candidate": onColor }}
    >
      <span class="bubble">{letter}</span>
      <span class="label">
        <bdi>
          <Marked html={html} text={label} />
        </bdi>
        {by !== undefined && (
          <>
            {"\u2002"}
            <span class="by">{by}</span>
          </>
        )}
        {right && (
          <>
            {"\u2002"}
            <span class="mark">{words.right}</span>
          </>
        )}
      </span>
      {figures && (
        <span class="figures">
          {distribution && <Spread given={distribution} />}
          <span class="count">{count}</span>
          <span class="share">{share}</span>
        </span>
      )}
      {bar && (
        <span class="track">
          <span class="bar" style={{ transform: `translateX(${shown(length, short)}%)` }} />
        </span>
      )}
    </li>
  );
}

/**
 * How far a bar is drawn out of its track, in percent. Short bars move by whole pixels: less is not seen, and costs as
 * much.
 */
export function shown(length: number, short: boolean, direction: 1 | -1 = 1): string {
  const steps = short ? 200 : 1_000;
  return ((Math.round((length - 1) * steps) / steps) * 100 * direction).toFixed(1);
}

/** How many gave 1, 2, … max, as small columns. */
function Spread({ given }: { given: number[] }): VNode {
  const most = Math.max(1, ...given);
  return (
    <span class="spread">
      {given.map((count, at) => (
        <span key={at} class="given">
          <span class="step" style={{ transform: `translateY(${shown(count / most, true, -1)}%)` }} />
        </span>
      ))}
    </span>
  );
}
