import type { VNode } from "preact";
import type { State } from "../state.ts";
import { languages, otherLanguage, type Language } from "../words.ts";

export type FootProps = { state: State; language: Language; speak: (language: Language) => void };

/** Who is here, by which rule votes count, and what this server does with them. */
export function Foot({ state, language, speak }: FootProps): VNode {
  const { total, present, question } = state.update;
  const { words, figures } = languages[language];
  const other = otherLanguage(language);
  return (
    <footer>
      <p class="numbers">
        {total === 0 ? words.none : <><b>{figures.count(total)}</b> {words.votes(total)}</>}
        {" · "}
        <b>{figures.count(present)}</b> {words.here}
      </p>
      {!state.durable && <p class="soft">{words.inMemory}</p>}
      <div class="links">
        <details>
          <summary>{words.rule[question.rule]}</summary>
          <p>{words.ruleMeans[question.rule]}</p>
        </details>
        <button type="button" lang={other} onClick={() => { speak(other); }}>{languages[other].name}</button>
      </div>
    </footer>
  );
}
