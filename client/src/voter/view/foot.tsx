import { Fragment, h, type VNode } from "preact";
import type { State } from "../state.ts";
import { names, otherLanguage, wordsIn, type Language } from "../words.ts";

export type FootProps = { state: State; language: Language; speak: (language: Language) => void; explain: () => void };

/** Who is here, by which rule votes count, and what this server does with them. */
export function Foot({ state, language, speak, explain }: FootProps): VNode {
  const { total, present, question } = state.update;
  const { words, figures, more } = wordsIn(language);
  const other = otherLanguage(language);
  const rule = question.voters === "tickets" && question.rule !== "clicks" ? "ticket" : question.rule;
  return (
    <footer>
      <p class="numbers">
        {total === 0 ? (
          words.none
        ) : (
          <>
            <b>{figures.count(total)}</b> {words.votes(total)}
          </>
        )}
        {" · "}
        <b>{figures.count(present)}</b> {words.here}
      </p>
      {!state.durable && <p class="soft">{words.inMemory}</p>}
      <div class="links">
        <details onToggle={explain}>
          <summary>{words.rule[rule]}</summary>
          <p>{more?.ruleMeans[rule]}</p>
        </details>
        <button
          type="button"
          lang={other}
          onClick={() => {
            speak(other);
          }}
        >
          {names[other]}
        </button>
        <a href={`/privacy?lang=${language}`}>{words.privacy}</a>
      </div>
    </footer>
  );
}
