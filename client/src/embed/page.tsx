import { h, type VNode } from "preact";
import type { Theme } from "../core/color.ts";
import { Drawing } from "../presenter/charts/chart.tsx";
import { Runoff } from "../presenter/charts/runoff.tsx";
import type { State } from "../presenter/state.ts";
import { chartOf } from "../presenter/tallies.ts";
import { Heading } from "../presenter/view/heading.tsx";
import { Numbers } from "../presenter/view/numbers.tsx";
import { Spoken } from "../presenter/view/spoken.tsx";
import { wordsOf, type Language } from "../presenter/words.ts";

export type PageProps = { state: State; language: Language; theme: Theme };

/** The question on stage, its chart and its numbers: nothing that could be pressed. */
export function Page(props: PageProps): VNode {
  const {
    state: { update, history },
    theme,
  } = props;
  const { question } = update;
  const { words, figures } = wordsOf(props);
  const chart = chartOf(update, false, theme, figures, words);
  return (
    <div class="projector">
      <header>
        <Heading text={question.text} />
      </header>
      <main>
        <Drawing chart={chart} words={words} question={question} figures={figures} history={history} />
        <Runoff update={update} words={words} figures={figures} />
      </main>
      <footer>
        <Numbers {...props} />
      </footer>
      <Spoken {...props} />
    </div>
  );
}
