import { Fragment, h, type VNode } from "preact";
import { Marked } from "../../core/marked.tsx";
import { htmlOf } from "../../core/markup.ts";
import { headingClass } from "../../core/question.ts";
import type { Language } from "../../words/language.ts";
import { shared } from "../../words/table.ts";
import { hint } from "../hint.ts";
import { Ballot } from "./ballot.tsx";
import type { BallotProps } from "./basics.ts";
import { Foot } from "./foot.tsx";
import { Spoken } from "./spoken.tsx";
import { Timer } from "./timer.tsx";

export type PageProps = BallotProps & { speak: (language: Language) => void };

export function Page({ state, act, speak }: PageProps): VNode {
  const { title, question } = state.update;
  const { index, of, text } = question;
  const place = of > 1 && index < of ? shared[state.language].place((index + 1).toString(), of.toString()) : "";
  return (
    <>
      <header>
        {title + place && (
          <p class="soft place">
            <bdi>{title}</bdi>
            {title && place && " · "}
            {place}
          </p>
        )}
        <h1 class={headingClass(text)} dir="auto">
          <Marked html={htmlOf(state)?.text} text={text} />
        </h1>
        <p class="hint soft" role="status">
          {hint(state)}
          <Timer state={state} />
        </p>
      </header>
      <Ballot state={state} act={act} />
      <Foot state={state} speak={speak} />
      <Spoken state={state} />
    </>
  );
}
