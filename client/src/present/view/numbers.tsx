import { Fragment, h, type VNode } from "preact";
import { obstacle } from "../store.ts";
import { wordsOf, type PageProps } from "./page.tsx";

/** "37 votes · 52 here", preceded by what one should know. */
export function Numbers(props: PageProps & { states?: boolean }): VNode {
  const state = props.app.state();
  const { words, figures } = wordsOf(props);
  const { total, present, question } = state.update;
  const trouble = obstacle(state);
  const states = props.states === false ? [] : [question.open ? [] : words.closed, question.results === "live" ? [] : words.hidden];
  const said = [trouble === undefined ? [] : words[trouble], ...states].flat();
  return (
    <p class="numbers">
      {said.map(word => `${word} · `)}
      {total === 0 ? words.none : <><b>{figures.count(total)}</b> {words.votes(total)}</>}
      {" · "}
      <b>{figures.count(present)}</b> {words.here}
    </p>
  );
}
