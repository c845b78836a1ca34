import { h, type VNode } from "preact";
import type { Theme } from "../color.ts";
import { Drawing } from "../present/charts/chart.tsx";
import { Runoff } from "../present/charts/runoff.tsx";
import type { State } from "../present/state.ts";
import { chartOf } from "../present/tallies.ts";
import { Heading } from "../present/view/heading.tsx";
import { Numbers } from "../present/view/numbers.tsx";
import { Spoken } from "../present/view/spoken.tsx";
import { wordsOf, type Language } from "../present/words.ts";

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
