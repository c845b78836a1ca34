import { Fragment, h, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { KeyField } from "../host/key-field.tsx";
import { useHostKey } from "../host/use-host-key.ts";
import { hostKeyIn, withKey } from "../host/host-key.ts";
import { attempt } from "../voter/kept.ts";
import { names, otherLanguage, rememberLanguage, type Language } from "../core/language.ts";
import type { Hosting } from "../wire.ts";
import { flawOf, USUAL, type Usual } from "./poll.ts";
import { Preview } from "./preview.tsx";
import { mediaTypeOf, read } from "./read.ts";
import { taken } from "./ready.ts";
import { said, send, type Said } from "./send.ts";
import { flawSaid, languages, type Words } from "./words.ts";

/** What was written stays over a reload, until it is a poll. */
const DRAFT = "livepoll.draft";

export function Page({ hosting, first }: { hosting: Hosting; first: Language }): VNode {
  const [language, setLanguage] = useState(first);
  const [text, setText] = useState(() => attempt(() => sessionStorage.getItem(DRAFT)) ?? "");
  const [usual, setUsual] = useState(USUAL);
  const [code, setCode] = useState("");
  const [key, hold] = useHostKey();
  const [told, tell] = useState<Said>();
  const [sending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const keyField = useRef<HTMLInputElement>(null);
  const spoken = languages[language];
  const { words } = spoken;
  const draft = read(text);
  const type = mediaTypeOf(text);

  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language]);
  useLayoutEffect(() => {
    attempt(() => {
      sessionStorage.setItem(DRAFT, text);
    });
  }, [text]);
  // With the drawing, not after it: whoever types on at once would find the caret moved.
  useLayoutEffect(() => {
    if (told === undefined) return;
    const field = { box, code: codeField, key: keyField }[told.at].current;
    field?.focus();
    if (told.line !== undefined && box.current) box.current.setSelectionRange(...lineIn(text, told.line));
  }, [told]);

  const make = async (): Promise<void> => {
    if (sending) return;
    tell(undefined);
    const flaw = type === "text/plain" ? flawOf(draft, usual) : undefined;
    if (flaw !== undefined) {
      tell({ at: "box", text: flawSaid(flaw, words), line: "line" in flaw ? flaw.line : undefined });
      return;
    }
    const typed = keyField.current?.value ?? "";
    const given = typed === "" ? key : hostKeyIn(typed);
    if (given === undefined && (typed !== "" || !hosting.open)) {
      tell({ at: "key", text: typed === "" ? words.keyNeeded : words.key.bad });
      return;
    }
    setSending(true);
    const wanted = { text, usual, code: code.trim(), colors: hosting.colors };
    const answer = await send(wanted, given);
    setSending(false);
    switch (answer.type) {
      case "done":
        if (given !== undefined) hold(given);
        attempt(() => {
          sessionStorage.removeItem(DRAFT);
        });
        location.assign(withKey(`/${answer.value.code}/present`, answer.value.presenter_key));
        return;
      case "refused":
        if (answer.code === "key") hold(undefined);
        tell(said(answer, wanted, given !== undefined, words));
        return;
      case "unanswered":
        tell({ at: "box", text: words.unanswered });
    }
  };

  const at = (place: Said["at"]): string | undefined => (told?.at === place ? told.text : undefined);
  const asksKey = told?.at === "key" || (key === undefined && !hosting.open);
  const speak = (): void => {
    rememberLanguage(otherLanguage(language));
    setLanguage(otherLanguage(language));
    tell(undefined);
  };
  return (
    <>
      <main class="maker">
        <form
          class="fields"
          noValidate
          onSubmit={submitted => {
            submitted.preventDefault();
            void make();
          }}
        >
          <header>
            <p class="soft">{words.title}</p>
            <h1 class="question">
              <label for="poll">{words.heading}</label>
            </h1>
          </header>
          <div class="field">
            <textarea
              id="poll"
              ref={box}
              rows={6}
              autoFocus
              spellcheck={true}
              placeholder={words.example}
              value={text}
              aria-invalid={at("box") !== undefined}
              aria-describedby="poll-said poll-count"
              onInput={({ currentTarget }) => {
                setText(currentTarget.value);
              }}
              onKeyDown={pressed => {
                if (pressed.key === "Enter" && (pressed.ctrlKey || pressed.metaKey)) void make();
              }}
            />
            <p id="poll-said" class="said" role="alert">
              {at("box")}
            </p>
            <div class="below">
              <p id="poll-count" class="soft" role="status">
                {type !== "text/plain"
                  ? words.readAs[type]
                  : draft.questions.length > 0 &&
                    words.count(
                      draft.questions.length,
                      draft.questions.reduce((sum, { candidates }) => sum + candidates.length, 0),
                    )}
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
          <div class="ready" role="group" aria-label={words.take}>
            <span class="soft" aria-hidden="true">
              {words.take}
            </span>
            {Object.entries(words.ready).map(([name, ready]) => (
              <button
                type="button"
                class="key"
                key={name}
                onClick={() => {
                  setText(taken(text, ready, Object.values(words.ready)));
                  tell(undefined);
                }}
              >
                {ready.name}
              </button>
            ))}
          </div>
          {type === "text/plain" && (
            <div class="field">
              <Rules
                words={words}
                usual={usual}
                choose={chosen => {
                  setUsual({ ...usual, ...chosen });
                }}
              />
              <p class="chosen">
                <label for="code">{words.code.label}</label>{" "}
                <input
                  id="code"
                  ref={codeField}
                  value={code}
                  maxLength={12}
                  size={14}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellcheck={false}
                  placeholder={words.code.drawn}
                  aria-invalid={at("code") !== undefined}
                  aria-describedby="code-said"
                  onInput={({ currentTarget }) => {
                    setCode(currentTarget.value);
                  }}
                />
              </p>
              <p id="code-said" class="said" role="alert">
                {at("code")}
              </p>
            </div>
          )}
          {asksKey && <KeyField words={words.key} said={at("key")} field={keyField} />}
          <button class="key act" aria-disabled={sending ? true : undefined}>
            {sending ? words.opening : words.open}
          </button>
        </form>
        <section class="preview" aria-labelledby="preview">
          <h2 id="preview" class="soft">
            {words.preview.title}
          </h2>
          {type === "text/plain" ? (
            <Preview draft={draft} usual={usual} colors={hosting.colors} spoken={spoken} />
          ) : (
            <p class="soft">{words.preview.unknown}</p>
          )}
        </section>
      </main>
      <footer class="links">
        <a href="/host">{words.polls}</a>
        <button type="button" lang={otherLanguage(language)} onClick={speak}>
          {names[otherLanguage(language)]}
        </button>
        <a href={`/privacy?lang=${language}`}>{words.privacy}</a>
      </footer>
    </>
  );
}

/** What holds for every question, as a sentence with choices in it. */
function Rules({
  words,
  usual,
  choose,
}: {
  words: Words;
  usual: Usual;
  choose: (chosen: Partial<Usual>) => void;
}): VNode {
  const { pick, rule, results, writeIns } = words;
  return (
    <fieldset class="rules">
      <legend class="unseen">{words.usualFor}</legend>
      <Choice
        id="pick"
        {...pick}
        value={usual.pick}
        choose={pick => {
          choose({ pick });
        }}
      />
      <Choice
        id="rule"
        {...rule}
        value={usual.rule}
        choose={rule => {
          choose({ rule });
        }}
      />
      <Choice
        id="results"
        {...results}
        value={usual.results}
        choose={results => {
          choose({ results });
        }}
      />
      <Choice
        id="write-ins"
        {...writeIns}
        value={usual.write_ins}
        choose={write_ins => {
          choose({ write_ins });
        }}
      />
    </fieldset>
  );
}

function Choice<T extends string>({
  id,
  label,
  choices,
  value,
  choose,
}: {
  id: string;
  label: string;
  choices: Record<T, string>;
  value: T;
  choose: (value: T) => void;
}): VNode {
  return (
    <p class="chosen">
      <label for={id}>{label}</label>{" "}
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value as T);
        }}
      >
        {Object.entries<string>(choices).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}

/** From where to where a line stands in a text. */
function lineIn(text: string, line: number): [number, number] {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return [start, start + (lines[line - 1]?.length ?? 0)];
}
