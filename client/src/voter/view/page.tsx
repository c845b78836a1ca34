import { Fragment, h, type VNode } from "preact";
import type { Theme } from "../../core/color.ts";
import { invitation, obstacle } from "../hint.ts";
import { markOf } from "../marks.ts";
import { needsMore, type More } from "../more.ts";
import type { Act, State } from "../state.ts";
import { votable } from "../reducer.ts";
import { wordsIn, type Language } from "../words.ts";
import type { Update } from "../../wire.ts";
import { basicsOf, mostVotes } from "./basics.ts";
import { Foot } from "./foot.tsx";
import { lookOf, Row } from "./row.tsx";
import { Spoken } from "./spoken.tsx";

export type BallotProps = { state: State; language: Language; theme: Theme; act: Act };
export type PageProps = BallotProps & {
  more: More | undefined;
  speak: (language: Language) => void;
  explain: () => void;
};

/** A label over so many characters, or a count over so many, gives the figures a line of their own. */
const LONG_LABEL = 60;
const LONG_COUNT = 5;
/** A question over so many characters is set smaller where there is room for a large one. */
const LONG_QUESTION = 100;

export function Page(props: PageProps): VNode {
  const { state, language, speak } = props;
  const { title, question } = state.update;
  const { words } = wordsIn(language);
  const more = needsMore(question) ? props.more : undefined;
  const place =
    question.of > 1 && question.index < question.of
      ? words.place((question.index + 1).toString(), question.of.toString())
      : "";
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
        <h1 class={question.text.length > LONG_QUESTION ? "question long" : "question"} dir="auto">
          {question.text}
        </h1>
        <p class="hint soft" role="status">
          {props.more?.trouble(state, language) ??
            obstacle(state, words) ??
            (more ? more.invitation(state, language) : invitation(state, words))}
          {question.closes_at && props.more?.timer(state)}
        </p>
      </header>
      {more ? <more.Ballot {...props} /> : <Ballot {...props} />}
      <Foot state={state} language={language} speak={speak} explain={props.explain} />
      <Spoken state={state} language={language} more={props.more} />
    </>
  );
}

/** The rows: buttons of a form, which works without this script too. */
function Ballot({ state, language, theme, act, more }: PageProps): VNode {
  const { update } = state;
  const { poll, question, candidates } = update;
  const { words, figures } = wordsIn(language);
  return (
    <form
      method="post"
      action={`/${poll}`}
      onSubmit={submitted => {
        submitted.preventDefault();
      }}
    >
      <ol {...listOf(update, figures.count)}>
        {candidates.map((candidate, place) => {
          const { index } = candidate;
          const mark = markOf(state, index);
          return (
            <li key={index}>
              <Row
                {...basicsOf(candidate, place, update, theme, figures)}
                {...((question.correct && more?.told(state, index, language)) ?? lookOf(mark, words, figures))}
                pressed={question.rule === "clicks" ? undefined : mark !== undefined}
                can={votable(state)}
                tap={candidate => {
                  act({ type: "tap", candidate });
                }}
              />
            </li>
          );
        })}
      </ol>
    </form>
  );
}

/** The list's attributes, by what its rows must have room for. */
export function listOf(
  { candidates, question }: Update,
  count: (votes: number) => string,
  kind = "",
): { class: string; style: Record<string, number> } {
  const digits = count(mostVotes(candidates)).length;
  const stacked = digits > LONG_COUNT || candidates.some(({ label }) => label.length > LONG_LABEL);
  return {
    class: `ballot${kind}${stacked ? " stacked" : ""}${question.correct || question.runoff ? " told" : ""}`,
    style: { "--digits": Math.max(3, digits) },
  };
}
