import { Fragment, h, type VNode } from "preact";
import { figuresIn } from "../../core/figures.ts";
import { names, nextLanguage, type Language } from "../../words/language.ts";
import { shared, voter } from "../../words/table.ts";
import type { State } from "../state.ts";

export type FootProps = { state: State; speak: (language: Language) => void };

/** Who is here, by which rule votes count, and what this server does with them. */
export function Foot({ state, speak }: FootProps): VNode {
  const { total, present, question } = state.update;
  const { count } = figuresIn(state.language);
  const words = voter[state.language];
  const { none, votes, here, privacy } = shared[state.language];
  const other = nextLanguage(state.language);
  const rule = question.voters === "tickets" && question.rule !== "clicks" ? "ticket" : question.rule;
  return (
    <footer>
      <p class="numbers">
        {total === 0 ? (
          none
        ) : (
          <>
            <b>{count(total)}</b> {votes(total)}
          </>
        )}
        {" · "}
        <b>{count(present)}</b> {here}
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
        <a href={`/privacy?lang=${state.language}`}>{privacy}</a>
      </div>
    </footer>
  );
}
