import { Fragment, h, type VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { names, nextLanguage } from "../words/language.ts";
import type { App } from "./app.ts";
import { follow } from "./follow.ts";
import { KeyField } from "./key-field.tsx";
import { found, type Notice, type State } from "./reducer.ts";
import { Row } from "./row.tsx";
import { wordsOf, type Words } from "./words.ts";

export type PageProps = { state: State; app: App };

export function Page({ state, app }: PageProps): VNode {
  const words = wordsOf(state);
  const other = nextLanguage(state.language);
  const isOpen = state.key === "valid" || state.key === "checking";
  return (
    <>
      {isOpen ? <Polls state={state} app={app} /> : <KeyForm state={state} app={app} />}
      <footer class="links">
        <button type="button" lang={other} onClick={() => app.speak(other)}>
          {names[other]}
        </button>
        <a href={`/privacy?lang=${state.language}`}>{words.privacy}</a>
      </footer>
    </>
  );
}

/** Without the key: what one needs, and where to put it. */
function KeyForm({ state, app }: PageProps): VNode {
  const words = wordsOf(state);
  const field = useRef<HTMLInputElement>(null);
  const said = {
    missing: undefined,
    bad: words.key.bad,
    wrong: words.key.wrong,
    checking: undefined,
    valid: undefined,
  };
  const submit = (submitted: Event): void => {
    submitted.preventDefault();
    app.open(field.current?.value ?? "");
  };
  return (
    <main class="key-form">
      <h1 class="question">{words.keyForm.title}</h1>
      <form class="fields" onSubmit={submit}>
        <KeyField words={words.key} said={said[state.key]} field={field} />
        <button class="key act">{words.keyForm.go}</button>
      </form>
    </main>
  );
}

function Polls({ state, app }: PageProps): VNode {
  const words = wordsOf(state);
  const heading = useRef<HTMLHeadingElement>(null);
  // A row that is gone took the focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body && state.notice?.type === "deleted") heading.current?.focus();
  }, [state.polls]);
  if (state.key !== "valid") {
    return (
      <main class="key-form">
        <p class="soft" role="status">
          {state.notice ? said(state.notice, words) : words.checking}
        </p>
        {state.notice && (
          <button type="button" class="key act" onClick={app.more}>
            {words.again}
          </button>
        )}
      </main>
    );
  }
  const make = (clicked: MouseEvent): void => {
    void follow(clicked, app.maker());
  };
  const polls = found(state);
  const searches = state.search.trim() !== "";
  return (
    <main class="polls">
      <header>
        <h1 class="question" ref={heading} tabIndex={-1}>
          {words.polls}
        </h1>
        <a class="key act" href="/new" onClick={make} onAuxClick={make}>
          {words.newPoll}
        </a>
      </header>
      <div class="top">
        <div class="field" role="search">
          <label for="search">{words.search}</label>
          <input
            id="search"
            type="search"
            autoComplete="off"
            onInput={({ currentTarget }) => app.search(currentTarget.value)}
          />
        </div>
        <p class={state.notice?.type === "leaving" ? "unseen" : "said"} role="status">
          {state.notice && said(state.notice, words)}
        </p>
      </div>
      {polls.length > 0 && (
        <ol>
          {polls.map(poll => (
            <Row key={poll.code} poll={poll} state={state} app={app} words={words} />
          ))}
        </ol>
      )}
      {searches && polls.length === 0 && state.next === null && <p>{words.nothing(state.search.trim())}</p>}
      {!searches && polls.length === 0 && <p>{words.none}</p>}
      {state.next !== null &&
        (searches ? (
          <p class="soft" role="status">
            {words.searching}
          </p>
        ) : (
          <button type="button" class="key" onClick={app.more}>
            {words.more}
          </button>
        ))}
    </main>
  );
}

function said(notice: Notice, words: Words): string {
  switch (notice.type) {
    case "copied":
      return words.copied(notice.code);
    case "leaving":
      return words.leavingSaid(notice.name);
    case "deleted":
      return words.deleted(notice.name);
    case "gone":
      return words.gone;
    case "unanswered":
      return words.unanswered;
    case "refused":
      return words.refused(notice.detail);
  }
}
