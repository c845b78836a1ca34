import { h, type RefObject, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { PollDraft } from "../wire.ts";
import type { App } from "./app.ts";
import type { Outcome } from "./edits.ts";
import type { State } from "./state.ts";
import { leftOutText, wordsOf } from "./words.ts";

/** Nobody sees what is behind the main key. */
const BEHIND_FOOT = "0px 0px -96px 0px";

type LeftOutProps = {
  state: State;
  app: App;
  outcome: Outcome;
  draft: PollDraft;
  count: string;
  said: string | undefined;
  /** Its heading, which takes the focus. */
  heading: RefObject<HTMLElement>;
  /** Marks a line in the box. */
  select: (line: number) => void;
};

/** What was not taken of the text: each with its line and why. */
export function LeftOutList({ state, app, outcome, draft, count, said, heading, select }: LeftOutProps): VNode {
  const words = wordsOf(state);
  const { leftOut } = words;
  useEffect(() => {
    if (heading.current === null) return;
    const watch = new IntersectionObserver(
      seen => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) app.saw(draft);
      },
      { rootMargin: BEHIND_FOOT },
    );
    watch.observe(heading.current);
    return () => watch.disconnect();
  }, [draft]);
  return (
    <details class="left-out" open>
      <summary ref={heading}>{count}</summary>
      <p class="said" role="alert">
        {said}
      </p>
      <ul>
        {outcome.leftOut.map((one, index) => {
          const line = one.line.toString();
          return (
            <li key={index}>
              {state.source.sheet ? (
                <span>{leftOut.row(line)}</span>
              ) : (
                <button type="button" class="linked" onClick={() => select(one.line)}>
                  {leftOut.line(line)}
                </button>
              )}
              <span>{leftOutText(one, words)}</span>
              <bdi class="soft">{one.text}</bdi>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
