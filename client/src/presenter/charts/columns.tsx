import { Fragment, h, type VNode } from "preact";
import { useRef } from "preact/hooks";
import { Marked } from "../../core/marked.tsx";
import { useFit, useGlide } from "./fit.ts";
import { Rows, shown, type ChartProps } from "./rows.tsx";

/** So many labels, and so long, stand below their columns; otherwise a list stands beside. */
const MOST = 8;
const LONGEST = 24;
/** More bubbles than this do not fit below their columns: the order is that of the list. */
const LETTERED = 17;
/** Counts ride on so many columns; on more they would touch. */
const SPACIOUS = 12;

export function Columns({ chart, words }: ChartProps): VNode {
  const list = useRef<HTMLOListElement>(null);
  const { tallies, revealed } = chart;
  const labelled = tallies.length <= MOST && tallies.every(({ label }) => label.length <= LONGEST);
  const lettered = tallies.length <= LETTERED;
  const classes = ["columns", !labelled && "many", !lettered && "thin", revealed && "revealed"]
    .filter(Boolean)
    .join(" ");
  useFit(list, true, classes + tallies.map(({ label }) => label).join("\n"));
  useGlide(list, tallies.map(({ index }) => index).join());
  const columns = (
    <ol ref={list} class={classes}>
      {tallies.map(({ index, letter, label, html, color, onColor, length, count, share, right }) => (
        <li
          key={index}
          class={right ? "column marked" : "column"}
          data-index={index}
          style={{ "--candidate": color, "--on-candidate": onColor }}
        >
          <div class="plot">
            <div class="rise" style={{ transform: `translateY(${shown(length, !lettered, -1)}%)` }}>
              {(labelled || tallies.length <= SPACIOUS) && (
                <p class="figures">
                  <span class="count">{count}</span>
                  {labelled && <span class="share">{share}</span>}
                </p>
              )}
            </div>
          </div>
          {lettered && (
            <p class="name">
              <span class="bubble">{letter}</span>
              {labelled && (
                <span class="label">
                  <bdi>
                    <Marked html={html} text={label} />
                  </bdi>
                  {right && (
                    <>
                      {" "}
                      <span class="mark">{words.right}</span>
                    </>
                  )}
                </span>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
  if (labelled) return columns;
  return (
    <div class="pair">
      {columns}
      <Rows chart={chart} words={words} as="list" />
    </div>
  );
}
