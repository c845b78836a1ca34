import type { VNode } from "preact";
import { onPaper, textOn, type Theme } from "../color.ts";
import { hint } from "../hint.ts";
import { letter } from "../letter.ts";
import { markOf } from "../marks.ts";
import type { State } from "../state.ts";
import { votable } from "../store.ts";
import { languages, type Language } from "../words.ts";
import { Foot } from "./foot.tsx";
import { Row } from "./row.tsx";
import { Spoken } from "./spoken.tsx";

export type PageProps = { state: State; language: Language; theme: Theme; tap: (candidate: number) => void; speak: (language: Language) => void };

/** A label over so many characters, or a count over so many, gives the figures a line of their own. */
const LONG_LABEL = 60;
const LONG_COUNT = 5;
/** A question over so many characters is set smaller where there is room for a large one. */
const LONG_QUESTION = 100;

export function Page(props: PageProps): VNode {
  const { state, language } = props;
  const { question } = state.update;
  const { words } = languages[language];
  return (
    <>
      <header>
        <h1 class={question.text.length > LONG_QUESTION ? "question long" : "question"} dir="auto">{question.text}</h1>
        <p class="hint soft" role="status">{hint(state, words)}</p>
      </header>
      <Ballot {...props} />
      <Foot state={state} language={language} speak={props.speak} />
      <Spoken state={state} language={language} />
    </>
  );
}

/** The rows: buttons of a form, which works without this script too. */
function Ballot({ state, language, theme, tap }: PageProps): VNode {
  const { poll, question, candidates, total } = state.update;
  const { words, figures } = languages[language];
  const can = votable(state);
  const most = Math.max(1, ...candidates.map(({ votes }) => votes ?? 0));
  const digits = figures.count(most).length;
  const stacked = digits > LONG_COUNT || candidates.some(({ label }) => label.length > LONG_LABEL);
  return (
    <form method="post" action={`/${poll}`} onSubmit={submitted => { submitted.preventDefault(); }}>
      <input type="hidden" name="question" value={question.index} />
      <ol class={stacked ? "ballot stacked" : "ballot"} style={{ "--digits": Math.max(3, digits) }}>
        {candidates.map(({ index, label, color, votes }, place) => {
          const visible = onPaper(color, theme);
          return (
            <Row
              key={index}
              index={index}
              letter={letter(place)}
              label={label}
              color={visible}
              onColor={textOn(visible)}
              tally={votes === undefined ? undefined : { count: figures.count(votes), share: figures.share(votes / Math.max(1, total)), length: votes / most }}
              mark={markOf(state, index)}
              pressed={question.rule !== "clicks"}
              can={can}
              words={words}
              figures={figures}
              tap={tap}
            />
          );
        })}
      </ol>
    </form>
  );
}
