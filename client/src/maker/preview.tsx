import { h, type VNode } from "preact";
import { takesWords } from "../core/question.ts";
import { textOn } from "../core/color.ts";
import { figuresIn } from "../core/figures.ts";
import { letter } from "../core/letter.ts";
import { scaleOf } from "../core/picks.ts";
import { task } from "../voter/hint.ts";
import { colorsOf, Parts } from "../voter/view/row.tsx";
import { rulesOf } from "./poll.ts";
import type { Asked, Draft } from "./read.ts";
import { voter } from "../words/table.ts";
import type { State } from "./state.ts";
import { wordsOf } from "./words.ts";

/** Every question as voters will see it, while it is written: the same rows, and nothing to press. */
export function Preview({ state, draft: { title, questions } }: { state: State; draft: Draft }): VNode {
  const words = wordsOf(state);
  if (questions.length === 0) return <p class="soft">{words.preview.empty}</p>;
  return (
    <ol class="questions">
      {questions.map((one, place) => (
        <li key={place}>
          {(title !== undefined || questions.length > 1) && (
            <p class="soft">
              <bdi>{title?.text}</bdi>
              {title && questions.length > 1 && " · "}
              {questions.length > 1 && words.place((place + 1).toString(), questions.length.toString())}
            </p>
          )}
          <Question one={one} state={state} />
        </li>
      ))}
    </ol>
  );
}

function Question({ one, state }: { one: Asked; state: State }): VNode {
  const { usual, colors, language } = state;
  const { text, candidates } = one;
  const rules = rulesOf(one, usual);
  const scale = scaleOf(rules);
  // Half written, a question is not yet one to write into.
  const waits = candidates.length === 0 && !takesWords(rules);
  return (
    <div>
      <h3 class="question" dir="auto">
        {text}
      </h3>
      {!waits && <p class="hint soft">{task(rules, candidates.length, language)}</p>}
      <ol>
        {candidates.map(({ text: label, right }, index) => {
          const color = colors[index % colors.length] ?? "";
          const row = { index, letter: letter(index), label, color, onColor: textOn(color), tally: undefined };
          return (
            <li key={index} class={right ? "row marked" : "row"} style={colorsOf(row)}>
              <Parts {...row} state={right ? " marked" : ""} word={right ? voter[language].right : undefined}>
                {scale !== undefined && scale <= 10 && (
                  <span class="scale">
                    {Array.from({ length: scale }, (_, at) => (
                      <span class="bubble" key={at}>
                        {figuresIn(language).count(at + 1)}
                      </span>
                    ))}
                  </span>
                )}
              </Parts>
            </li>
          );
        })}
      </ol>
      {takesWords(rules) && <p class="soft written">{wordsOf(state).preview.write}</p>}
    </div>
  );
}
