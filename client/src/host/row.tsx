import { h, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { figuresIn } from "../core/figures.ts";
import type { Listed } from "../wire.ts";
import type { App, File } from "./app.ts";
import { follow } from "./follow.ts";
import { nameOf, secondsLeft, type State } from "./reducer.ts";
import type { Words } from "./words.ts";

const QUESTIONS: File[] = [
  { of: "questions", format: "text" },
  { of: "questions", format: "markdown" },
  { of: "questions", format: "gift" },
  { of: "questions", format: "json" },
];
const RESULTS: File[] = [
  { of: "results", format: "csv" },
  { of: "results", format: "json" },
];

type RowProps = { poll: Listed; state: State; app: App; words: Words };

/** One poll: what it is called, what has become of it, and what can be done with it. */
export function Row({ poll, state, app, words }: RowProps): VNode {
  const { language } = state;
  const { code, questions, voters } = poll;
  const name = nameOf(poll);
  const left = secondsLeft(state, code);
  const { count } = figuresIn(language);
  const made = new Date(poll.made_at);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const present = (clicked: MouseEvent): void => {
    void follow(clicked, app.presenter(code));
  };
  const [saves, save] = useState(false);
  const turns = useTurn(left !== undefined);
  return (
    <li ref={turns} class={left === undefined ? "poll" : "poll leaving"}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {left === undefined ? (
        <p class="soft facts">
          <span>
            {words.code} <a href={`/${code}`}>{code}</a>
          </span>
          <time dateTime={poll.made_at}>{day.format(made)}</time>
          <span>{words.questions(count(questions), questions === 1)}</span>
          <span>{words.voters(count(voters), voters === 1)}</span>
        </p>
      ) : (
        <p class="facts">{words.leaving(left.toString())}</p>
      )}
      {left === undefined ? (
        <div class="actions">
          <a
            class="key"
            href={`/${code}/present`}
            aria-label={words.of(words.present, name)}
            onClick={present}
            onAuxClick={present}
          >
            {words.present}
          </a>
          <button type="button" class="key" aria-label={words.of(words.copy, name)} onClick={() => app.copy(code)}>
            {words.copy}
          </button>
          <button
            type="button"
            class="key"
            aria-label={words.of(words.save, name)}
            aria-expanded={saves}
            onClick={() => save(!saves)}
          >
            {words.save}
          </button>
          <button
            type="button"
            class="key delete"
            aria-label={words.of(words.delete, name)}
            onClick={() => app.delete(poll)}
          >
            {words.delete}
          </button>
        </div>
      ) : (
        <div class="actions">
          <button
            type="button"
            class="key act undo"
            aria-label={words.of(words.undo, name)}
            aria-disabled={left === 0 ? true : undefined}
            onClick={() => {
              if (left > 0) app.undo(code);
            }}
          >
            {words.undo}
          </button>
        </div>
      )}
      {saves && left === undefined && (
        <div class="files">
          <Files head={words.saves.questions} files={QUESTIONS} code={code} app={app} words={words} />
          <Files head={words.saves.results} files={RESULTS} code={code} app={app} words={words} />
        </div>
      )}
    </li>
  );
}

function Files({
  head,
  files,
  code,
  app,
  words,
}: {
  head: string;
  files: File[];
  code: string;
  app: App;
  words: Words;
}): VNode {
  return (
    <p>
      <span class="soft">{head}</span>
      {files.map(file => (
        <button
          type="button"
          class="key"
          key={file.format}
          aria-label={`${head}, ${words.saves[file.format]}`}
          onClick={() => app.save(code, file)}
        >
          {words.saves[file.format]}
        </button>
      ))}
    </p>
  );
}

/** The key that was pressed gives way to its opposite, which takes the focus. */
function useTurn(leaves: boolean): { current: HTMLLIElement | null } {
  const row = useRef<HTMLLIElement>(null);
  const before = useRef(leaves);
  useLayoutEffect(() => {
    if (before.current !== leaves) row.current?.querySelector<HTMLElement>(leaves ? ".undo" : ".delete")?.focus();
    before.current = leaves;
  }, [leaves]);
  return row;
}
