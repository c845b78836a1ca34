import { Fragment, h, type VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { textOn } from "../core/color.ts";
import { figuresIn } from "../core/figures.ts";
import { letter } from "../core/letter.ts";
import { Marked } from "../core/marked.tsx";
import { scaleOf } from "../core/picks.ts";
import { headingClass, takesWords } from "../core/question.ts";
import { task } from "../voter/hint.ts";
import { colorsOf } from "../voter/view/row.tsx";
import { voter } from "../words/table.ts";
import type { App } from "./app.ts";
import { questionsOf, toKind, toRight, type Edit, type Item, type OpenItem, type Outcome } from "./edits.ts";
import { FileGuesses, Guesses } from "./guesses.tsx";
import { canBe, kindOf, KINDS, rulesOf, takesRight, type Kind, type Rules } from "./poll.ts";
import { isBlank, lacksKey, type State } from "./state.ts";
import type { Texts } from "./texts.ts";
import { wordsOf } from "./words.ts";

export type PreviewProps = { state: State; app: App; outcome: Outcome | undefined; texts: Texts };

/** Every question as voters will see it, and beside it what its maker may still change. */
export function Preview({ state, app, outcome, texts }: PreviewProps): VNode {
  const words = wordsOf(state);
  const { asVoters } = state;
  const items = outcome?.items ?? [];
  const shown = asVoters ? items.filter(({ type }) => type === "question") : items;
  return (
    <>
      <div class="above">
        <h2 id="preview" class="soft">
          {words.preview.title}
        </h2>
        {items.length > 0 && (
          <button
            type="button"
            class="key"
            aria-pressed={asVoters}
            onClick={() => app.store.dispatch({ type: "asVoters", asVoters: !asVoters })}
          >
            {words.preview.asVoters}
          </button>
        )}
      </div>
      {outcome && !asVoters && <FileGuesses state={state} app={app} outcome={outcome} />}
      {outcome === undefined || shown.length === 0 ? (
        <p class="soft">{emptyText(state)}</p>
      ) : (
        <Questions state={state} app={app} outcome={outcome} shown={shown} texts={texts} />
      )}
    </>
  );
}

function emptyText(state: State): string {
  const { noKey, nothing, empty } = wordsOf(state).preview;
  if (lacksKey(state)) return noKey;
  return state.read === undefined || isBlank(state.source) ? empty : nothing;
}

function Questions({
  state,
  app,
  outcome,
  shown,
  texts,
}: PreviewProps & { outcome: Outcome; shown: (Item | OpenItem)[] }): VNode {
  const words = wordsOf(state);
  const { title } = outcome;
  const all = questionsOf(outcome);
  return (
    <ol class="questions">
      {shown.map((item, at) => {
        if (item.type === "open") return <Open key={item.key} item={item} state={state} app={app} texts={texts} />;
        const number = all.length > 1 && words.place((all.indexOf(item) + 1).toString(), all.length.toString());
        return (
          <li key={item.key}>
            {(title !== undefined || number !== false) && (
              <p class="soft">
                <bdi>{title}</bdi>
                {title !== undefined && number !== false && " · "}
                {number}
              </p>
            )}
            <Question
              item={item}
              state={state}
              app={app}
              texts={texts}
              canJoin={shown[at - 1]?.type === "question"}
              canTitle={title === undefined}
            />
          </li>
        );
      })}
    </ol>
  );
}

type QuestionProps = { item: Item; state: State; app: App; texts: Texts; canJoin: boolean; canTitle: boolean };

function Question({ item, state, app, texts, canJoin, canTitle }: QuestionProps): VNode {
  const { usual, asVoters, language } = state;
  const { text, candidates } = item;
  const words = wordsOf(state);
  const rules = rulesOf(item, usual);
  const change = (change: Partial<Edit>): void => app.store.dispatch({ type: "edit", key: item.key, change });
  const tells = !asVoters && takesRight(rules);
  const asksRight = tells && kindOf(item, rules) === "quiz" && item.correct.length === 0;
  return (
    <div>
      <Heading text={text} texts={texts} />
      <p class="hint soft">{task(rules, candidates.length, language)}</p>
      {!asVoters && <KindMenu item={item} rules={rules} state={state} change={change} />}
      <ol>
        {candidates.map((_, index) => (
          <Row
            key={index}
            item={item}
            index={index}
            rules={rules}
            state={state}
            texts={texts}
            tells={tells}
            change={change}
          />
        ))}
      </ol>
      {takesWords(rules) && <p class="soft written">{words.preview.write}</p>}
      {asksRight && <p class="soft">{words.tapRight}</p>}
      {!asVoters && <Guesses item={item} rules={rules} state={state} app={app} canJoin={canJoin} canTitle={canTitle} />}
    </div>
  );
}

function Heading({ text, texts }: { text: string; texts: Texts }): VNode {
  const { html, plain = text } = texts.get(text) ?? {};
  return (
    <h3 class={headingClass(plain)} dir="auto">
      <Marked html={html} text={text} />
    </h3>
  );
}

type PartProps = { item: Item; rules: Rules; state: State; change: (change: Partial<Edit>) => void };

/** One candidate. Its letter says whether it is right, and can be tapped. */
function Row({
  item,
  index,
  rules,
  state,
  texts,
  tells,
  change,
}: PartProps & { index: number; texts: Texts; tells: boolean }): VNode {
  const { colors, language, asVoters } = state;
  const { label = "", color: own } = item.candidates[index] ?? {};
  const { html, plain = label } = texts.get(label) ?? {};
  const color = own ?? colors[index % colors.length] ?? "";
  const name = letter(index);
  const isRight = !asVoters && item.correct.includes(index);
  const scale = scaleOf(rules);
  const basics = { index, letter: name, label, color, onColor: textOn(color), tally: undefined };
  return (
    <li class={isRight ? "row marked" : "row"} style={colorsOf(basics)}>
      {tells ? (
        <button
          type="button"
          class="bubble"
          aria-pressed={isRight}
          aria-label={wordsOf(state).right(name, plain)}
          onClick={() => change(toRight(item, index))}
        >
          {name}
        </button>
      ) : (
        <span class="bubble">{name}</span>
      )}
      <span class="label">
        <bdi>
          <Marked html={html} text={label} />
        </bdi>
        {isRight && (
          <>
            {"\u2002"}
            <span class="mark">{voter[language].right}</span>
          </>
        )}
      </span>
      {scale !== undefined && scale <= 10 && (
        <span class="scale">
          {Array.from({ length: scale }, (_, at) => (
            <span class="bubble" key={at}>
              {figuresIn(language).count(at + 1)}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

function KindMenu({ item, rules, state, change }: PartProps): VNode {
  const { kinds, kindOf: named, openQuestion } = wordsOf(state);
  const menu = useRef<HTMLSelectElement>(null);
  // It takes the place of the key that was pressed.
  useEffect(() => {
    if (item.wasOpen && document.activeElement === document.body) menu.current?.focus();
  }, []);
  return (
    <p class="tools">
      <select
        ref={menu}
        aria-label={named(item.text)}
        value={kindOf(item, rules)}
        onChange={({ currentTarget: { value } }) =>
          change(value === "" ? { kind: undefined } : toKind(item, value as Kind))
        }
      >
        {KINDS.map(kind => (
          <option key={kind} value={kind} disabled={!canBe(kind, item.size)}>
            {kinds[kind]}
          </option>
        ))}
        {item.wasOpen && <option value="">{openQuestion.none}</option>}
      </select>
    </p>
  );
}

/** A question without answers: one tap says what it is. */
function Open({ item, state, app, texts }: { item: OpenItem; state: State; app: App; texts: Texts }): VNode {
  const { ask, choices } = wordsOf(state).openQuestion;
  return (
    <li class="open">
      <Heading text={item.text} texts={texts} />
      <p class="ready">
        <span class="soft">{ask}</span>
        {(["word_cloud", "questions"] as const).map(kind => (
          <button
            type="button"
            class="key"
            key={kind}
            onClick={() => app.store.dispatch({ type: "edit", key: item.key, change: { kind } })}
          >
            {choices[kind]}
          </button>
        ))}
      </p>
    </li>
  );
}
