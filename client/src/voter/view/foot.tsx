import { h, type VNode } from "preact";
import { Turnout } from "../../core/turnout.tsx";
import { names, nextLanguage, type Language } from "../../words/language.ts";
import { shared, voter } from "../../words/table.ts";
import type { State } from "../state.ts";

export type FootProps = { state: State; speak: (language: Language) => void };

/** Who is here, by which rule votes count, and what this server does with them. */
export function Foot({ state, speak }: FootProps): VNode {
  const { question } = state.update;
  const words = voter[state.language];
  const other = nextLanguage(state.language);
  const rule = question.voters === "tickets" && question.rule !== "clicks" ? "ticket" : question.rule;
  return (
    <footer>
      <p class="numbers">
        <Turnout update={state.update} language={state.language} />
      </p>
      {!state.durable && <p class="soft">{words.inMemory}</p>}
      <div class="links">
        <details>
          <summary>{words.rule[rule]}</summary>
          <p>{words.ruleMeans[rule]}</p>
        </details>
        <button type="button" lang={other} onClick={() => speak(other)}>
          {names[other]}
        </button>
        <a href={`/privacy?lang=${state.language}`}>{shared[state.language].privacy}</a>
      </div>
    </footer>
  );
}
