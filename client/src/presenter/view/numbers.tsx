import { h, type VNode } from "preact";
import { Turnout } from "../../core/turnout.tsx";
import type { State } from "../state.ts";
import { obstacle } from "../reducer.ts";
import { wordsOf } from "../words.ts";

/** "37 votes · 52 here", preceded by what one should know. */
export function Numbers({ state, states = true }: { state: State; states?: boolean }): VNode {
  const { words } = wordsOf(state);
  const { question } = state.update;
  const trouble = obstacle(state);
  const standing = !states ? [] : [question.open ? [] : words.closed, question.results === "live" ? [] : words.hidden];
  const said = [trouble === undefined ? [] : words[trouble], ...standing].flat();
  return (
    <p class="numbers">
      {said.map(word => `${word} · `)}
      <Turnout update={state.update} language={state.language} />
    </p>
  );
}
