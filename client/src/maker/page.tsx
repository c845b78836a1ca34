import { Fragment, h, type RefObject, type VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { KeyField } from "../host/key-field.tsx";
import { names, nextLanguage } from "../words/language.ts";
import type { App } from "./app.ts";
import { Box, Ready, take, type BoxField } from "./box.tsx";
import { laidOver, questionsOf, type Outcome } from "./edits.ts";
import { selectLine } from "./field.ts";
import { LeftOutList } from "./left-out.tsx";
import { Preview } from "./preview.tsx";
import { Rules } from "./rules.tsx";
import { textsOf } from "./texts.ts";
import { lacksKey, type Message, type State } from "./state.ts";
import { wordsOf } from "./words.ts";

export type PageProps = { state: State; app: App };

export function Page({ state, app }: PageProps): VNode {
  const words = wordsOf(state);
  const { message, sending, language, read } = state;
  const box = useRef<HTMLTextAreaElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const key = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const fields = { box, code, key, list };
  const outcome = useMemo(
    () => read && laidOver(read.draft, state.edits, read.source.sheet ? "" : read.source.text),
    [read, state.edits],
  );
  const texts = useMemo(() => textsOf(read?.draft), [read]);
  const make = (): void => {
    void app.make(key.current?.value ?? "");
  };
  // With the drawing, not after it: whoever types on at once would find the caret moved.
  useLayoutEffect(() => {
    if (message === undefined) return;
    const field = fields[message.at].current;
    field?.focus();
    if (message.at === "list") field?.scrollIntoView({ block: "center" });
    if (message.line !== undefined && box.current) selectLine(box.current, message.line);
  }, [message]);
  const isDropping = useDrop(app, box);

  const asksKey = message?.at === "key" || lacksKey(state);
  const other = nextLanguage(language);
  const count = outcome && countText(outcome, state);
  return (
    <>
      <main class="maker">
        <form
          id="maker-form"
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
          {asksKey && <AskKey state={state} app={app} field={key} next={box} />}
          <Box state={state} app={app} field={box} said={textAt("box", message)} make={make} />
          {read && outcome && outcome.leftOut.length > 0 && (
            <LeftOutList
              state={state}
              app={app}
              outcome={outcome}
              draft={read.draft}
              count={count ?? ""}
              said={textAt("list", message)}
              heading={list}
              select={line => {
                if (box.current) selectLine(box.current, line);
              }}
            />
          )}
          <Ready state={state} app={app} field={box} />
          <div class="field">
            <Rules words={words} usual={state.usual} choose={usual => app.store.dispatch({ type: "usual", usual })} />
            <Code state={state} app={app} field={code} />
          </div>
        </form>
        <section class="preview" aria-labelledby="preview">
          <Preview state={state} app={app} outcome={outcome} texts={texts} />
        </section>
        <div class="foot">
          <button form="maker-form" class="key act" aria-disabled={sending ? true : undefined}>
            {sending ? words.opening : openText(outcome, state)}
          </button>
          <p id="poll-count" class="soft" role="status">
            {count}
          </p>
        </div>
      </main>
      <footer class="links">
        <a href="/host">{words.polls}</a>
        <button type="button" lang={other} onClick={() => app.store.dispatch({ type: "language", language: other })}>
          {names[other]}
        </button>
        <a href={`/privacy?lang=${language}`}>{words.privacy}</a>
      </footer>
      {isDropping && (
        <p class="drop" aria-hidden="true">
          {words.file.drop}
        </p>
      )}
    </>
  );
}

function countText(outcome: Outcome, state: State): string | undefined {
  const words = wordsOf(state);
  const questions = questionsOf(outcome);
  if (outcome.leftOut.length > 0) return words.leftOut.count(questions.length, outcome.leftOut.length);
  const answers = questions.reduce((sum, { candidates }) => sum + candidates.length, 0);
  return questions.length > 0 ? words.count(questions.length, answers) : undefined;
}

function openText(outcome: Outcome | undefined, state: State): string {
  const { open, openSome } = wordsOf(state);
  const questions = outcome ? questionsOf(outcome).length : 0;
  return outcome && outcome.leftOut.length > 0 && questions > 0 ? openSome(questions) : open;
}

/** Files that are dropped anywhere on the page. */
function useDrop(app: App, field: BoxField): boolean {
  const [isDropping, setDropping] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setDropping(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent): void => {
      setDropping(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void take(app, field, file);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return isDropping;
}

/** The host's key comes first: without it, the server reads nothing. */
function AskKey({
  state,
  app,
  field,
  next,
}: PageProps & { field: RefObject<HTMLInputElement>; next: BoxField }): VNode {
  const words = wordsOf(state);
  const tried = useRef("");
  const give = async (): Promise<void> => {
    const typed = field.current?.value ?? "";
    if (typed === "" || typed === tried.current) return;
    tried.current = typed;
    if (await app.giveKey(typed)) next.current?.focus();
  };
  return (
    <div class="field" onChange={() => void give()} onPaste={() => setTimeout(() => void give())}>
      {lacksKey(state) && <p>{words.preview.noKey}</p>}
      <KeyField words={words.key} said={textAt("key", state.message)} field={field} />
    </div>
  );
}

function Code({ state, app, field }: PageProps & { field: RefObject<HTMLInputElement> }): VNode {
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
