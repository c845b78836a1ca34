import { Fragment, h, type ComponentChildren, type VNode } from "preact";
import { Marked } from "../../core/marked.tsx";
import type { Look } from "../look.ts";
import type { Basics } from "./basics.ts";

export type RowProps = Basics &
  Look & {
    /** Whether the row can be told as pressed: there is a choice, and it stays. */
    pressed: boolean | undefined;
    can: boolean;
    tap: (candidate: number) => void;
  };

/** One candidate: its button and its bar. */
export function Row({ can, pressed, tap, ...row }: RowProps): VNode {
  const { index } = row;
  return (
    <button
      type="button"
      class={`row${row.state}`}
      name="candidate"
      value={index}
      aria-disabled={can ? undefined : true}
      aria-pressed={pressed}
      style={colorsOf(row)}
      onClick={() => {
        if (can) tap(index);
      }}
    >
      <Parts {...row} />
    </button>
  );
}

/** What stands in a row. Screen readers find the figures in the table, where they do not interrupt. */
export function Parts({
  letter,
  label,
  html,
  by,
  tally,
  word,
  children,
}: Basics & Look & { children?: ComponentChildren }): VNode {
  return (
    <>
      <span class="bubble">{letter}</span>
      <span class="label">
        <bdi>
          <Marked html={html} text={label} />
        </bdi>
        {by !== undefined && (
          <>
            {"\u2002"}
            <bdi class="soft">{by}</bdi>
          </>
        )}
        {word !== undefined && (
          <>
            {"\u2002"}
            <span class="mark">{word}</span>
          </>
        )}
      </span>
      <span class="figures" aria-hidden="true">
        {tally && (
          <>
            <span class="count">{tally.count}</span>
            <span class="share">{tally.share}</span>
          </>
        )}
      </span>
      {children}
      <span class="track">{tally && <span class="bar" style={{ "--length": tally.length }} />}</span>
    </>
  );
}

export function colorsOf({ color, onColor }: Basics): Record<string, string> {
  return { "--candidate": color, "--on-candidate": onColor };
}
