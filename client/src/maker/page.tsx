import { Fragment, h, type RefObject, type VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { KeyField } from "../host/key-field.tsx";
import { names, nextLanguage } from "../words/language.ts";
import type { App } from "./app.ts";
import { Preview } from "./preview.tsx";
import { mediaTypeOf, read, type Draft } from "./read.ts";
import type { ReadyName } from "./ready.ts";
import { Rules } from "./rules.tsx";
import type { Message } from "./send.ts";
import type { State } from "./state.ts";
import { wordsOf } from "./words.ts";

export type PageProps = { state: State; app: App };
type Fields = {
  box: RefObject<HTMLTextAreaElement>;
  code: RefObject<HTMLInputElement>;
  key: RefObject<HTMLInputElement>;
};

export function Page({ state, app }: PageProps): VNode {
  const words = wordsOf(state);
  const { text, message, sending, language } = state;
  const fields: Fields = {
    box: useRef<HTMLTextAreaElement>(null),
    code: useRef<HTMLInputElement>(null),
    key: useRef<HTMLInputElement>(null),
  };
  const draft = read(text);
  const isPlain = mediaTypeOf(text) === "text/plain";
  const make = (): void => {
    void app.make(fields.key.current?.value ?? "");
  };
  // With the drawing, not after it: whoever types on at once would find the caret moved.
  useLayoutEffect(() => {
    if (message === undefined) return;
    fields[message.at].current?.focus();
    if (message.line !== undefined) fields.box.current?.setSelectionRange(...lineIn(text, message.line));
  }, [message]);

  const asksKey = message?.at === "key" || (!state.hasKey && !state.isOpen);
  const other = nextLanguage(language);
  return (
    <>
      <main class="maker">
        <form
          class="fields"
          noValidate
          onSubmit={submitted => {
            submitted.preventDefault();
            make();
          }}
        >
          <header>
            <p class="soft">{words.newPoll}</p>
            <h1 class="question">
              <label for="poll">{words.heading}</label>
            </h1>
          </header>
          <Box state={state} app={app} draft={draft} field={fields.box} make={make} />
          <Ready state={state} app={app} />
          {isPlain && (
            <div class="field">
              <Rules words={words} usual={state.usual} choose={usual => app.store.dispatch({ type: "usual", usual })} />
              <Code state={state} app={app} field={fields.code} />
            </div>
          )}
          {asksKey && <KeyField words={words.key} said={textAt("key", message)} field={fields.key} />}
          <button class="key act" aria-disabled={sending ? true : undefined}>
            {sending ? words.opening : words.open}
          </button>
        </form>
        <section class="preview" aria-labelledby="preview">
          <h2 id="preview" class="soft">
            {words.preview.title}
          </h2>
          {isPlain ? <Preview state={state} draft={draft} /> : <p class="soft">{words.preview.unknown}</p>}
        </section>
      </main>
      <footer class="links">
        <a href="/host">{words.polls}</a>
        <button type="button" lang={other} onClick={() => app.store.dispatch({ type: "language", language: other })}>
          {names[other]}
        </button>
        <a href={`/privacy?lang=${language}`}>{words.privacy}</a>
      </footer>
    </>
  );
}

type BoxProps = PageProps & { draft: Draft; field: Fields["box"]; make: () => void };

/** Where the poll is written, and what was understood of it. */
function Box({ state: { text, message, language }, app, draft, field, make }: BoxProps): VNode {
  const words = wordsOf({ language });
  const type = mediaTypeOf(text);
  const said = textAt("box", message);
  const answers = draft.questions.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const count = draft.questions.length > 0 && words.count(draft.questions.length, answers);
  return (
    <div class="field">
      <textarea
        id="poll"
        ref={field}
        rows={6}
        autoFocus
        spellcheck={true}
        placeholder={words.example}
        value={text}
        aria-invalid={said !== undefined}
        aria-describedby="poll-said poll-count"
        onInput={({ currentTarget }) => app.store.dispatch({ type: "text", text: currentTarget.value })}
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === "Enter" && (ctrlKey || metaKey)) make();
        }}
      />
      <p id="poll-said" class="said" role="alert">
        {said}
      </p>
      <div class="below">
        <p id="poll-count" class="soft" role="status">
          {type === "text/plain" ? count : words.readAs[type]}
        </p>
        <details>
          <summary>{words.signs.title}</summary>
          <dl>
            {words.signs.lines.map(([sign, means]) => (
              <div key={sign}>
                <dt>{sign}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </div>
  );
}

/** Polls that only have to be taken. */
function Ready({ state, app }: PageProps): VNode {
  const { take, ready } = wordsOf(state);
  return (
    <div class="ready" role="group" aria-label={take}>
      <span class="soft" aria-hidden="true">
        {take}
      </span>
      {Object.entries(ready).map(([name, words]) => (
        <button type="button" class="key" key={name} onClick={() => app.take(name as ReadyName)}>
          {words.name}
        </button>
      ))}
    </div>
  );
}

function Code({ state, app, field }: PageProps & { field: Fields["code"] }): VNode {
  const words = wordsOf(state).code;
  const said = textAt("code", state.message);
  return (
    <>
      <p class="chosen">
        <label for="code">{words.label}</label>{" "}
        <input
          id="code"
          ref={field}
          value={state.code}
          maxLength={12}
          size={14}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          placeholder={words.drawn}
          aria-invalid={said !== undefined}
          aria-describedby="code-said"
          onInput={({ currentTarget }) => app.store.dispatch({ type: "code", code: currentTarget.value })}
        />
      </p>
      <p id="code-said" class="said" role="alert">
        {said}
      </p>
    </>
  );
}

function textAt(place: Message["at"], message: Message | undefined): string | undefined {
  return message?.at === place ? message.text : undefined;
}

/** From where to where a line stands in a text. */
function lineIn(text: string, line: number): [number, number] {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return [start, start + (lines[line - 1]?.length ?? 0)];
}
