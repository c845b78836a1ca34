import { h, type VNode } from "preact";
import { htmlOf } from "../core/markup.ts";
import { Drawing } from "../presenter/charts/chart.tsx";
import { Runoff } from "../presenter/charts/runoff.tsx";
import type { State } from "../presenter/state.ts";
import { chartOf } from "../presenter/tallies.ts";
import { Heading } from "../presenter/view/heading.tsx";
import { Numbers } from "../presenter/view/numbers.tsx";
import { Spoken } from "../presenter/view/spoken.tsx";
import { wordsOf } from "../presenter/words.ts";

/** The question on stage, its chart and its numbers: nothing that could be pressed. */
export function Page({ state }: { state: State }): VNode {
  const { update, history, theme } = state;
  const { question } = update;
  const { words, figures } = wordsOf(state);
  const chart = chartOf(update, false, theme, figures, words, htmlOf(state));
  return (
    <div class="projector">
      <header>
        <Heading text={question.text} html={htmlOf(state)?.text} />
      </header>
      <main>
        <Drawing chart={chart} words={words} question={question} figures={figures} history={history} />
        <Runoff update={update} words={words} figures={figures} />
      </main>
      <footer>
        <Numbers state={state} />
      </footer>
      <Spoken state={state} />
    </div>
  );
}
