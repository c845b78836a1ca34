import { Fragment, h, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { otherLanguage, rememberLanguage, type Language } from "../core/language.ts";
import { start, type App } from "./app.ts";
import { KeyField } from "./key-field.tsx";
import { follow } from "./follow.ts";
import { useHostKey } from "./use-host-key.ts";
import { hostKeyIn, withKey } from "./host-key.ts";
import { found, initial, type Notice, type State } from "./reducer.ts";
import { Row } from "./row.tsx";
import { languages, type Words } from "./words.ts";

export function Page({ first }: { first: Language }): VNode {
  const [language, setLanguage] = useState(first);
  const [key, hold] = useHostKey();
  const [wrong, setWrong] = useState(false);
  const { words } = languages[language];
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language]);
  const speak = (): void => {
    rememberLanguage(otherLanguage(language));
    setLanguage(otherLanguage(language));
  };
  return (
    <>
      {key === undefined ? (
        <Door
          words={words}
          wrong={wrong}
          open={given => {
            setWrong(false);
            hold(given);
          }}
        />
      ) : (
        <Polls
          key={key}
          held={key}
          language={language}
          words={words}
          refuse={() => {
            setWrong(true);
            hold(undefined);
          }}
        />
      )}
      <footer class="links">
        <button type="button" lang={otherLanguage(language)} onClick={speak}>
          {languages[otherLanguage(language)].name}
        </button>
        <a href={`/privacy?lang=${language}`}>{words.privacy}</a>
      </footer>
    </>
  );
}

/** Without the key: what one needs, and where to put it. */
function Door({ words, wrong, open }: { words: Words; wrong: boolean; open: (key: string) => void }): VNode {
  const [said, setSaid] = useState(wrong ? words.key.wrong : undefined);
  const field = useRef<HTMLInputElement>(null);
  const submit = (submitted: Event): void => {
    submitted.preventDefault();
    const key = hostKeyIn(field.current?.value ?? "");
    if (key === undefined) setSaid(words.key.bad);
    else open(key);
  };
  return (
    <main class="door">
      <h1 class="question">{words.door.title}</h1>
      <form class="fields" onSubmit={submit}>
        <KeyField words={words.key} said={said} field={field} />
        <button class="key act">{words.door.go}</button>
      </form>
    </main>
  );
}

function Polls({
  held,
  language,
  words,
  refuse,
}: {
  held: string;
  language: Language;
  words: Words;
  refuse: () => void;
}): VNode {
  const [state, show] = useState<State>(() => initial(true, 0));
  const app = useRef<App>();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    app.current = start(held, show, refuse);
  }, []);
  // A row that is gone took the focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body && state.notice?.type === "deleted") heading.current?.focus();
  }, [state.polls]);
  const act = app.current;
  if (state.key !== "held" || act === undefined) {
    return (
      <main class="door">
        <p class="soft" role="status">
          {state.notice ? said(state.notice, words) : words.door.checking}
        </p>
        {state.notice && (
          <button type="button" class="key act" onClick={act?.more}>
            {words.again}
          </button>
        )}
      </main>
    );
  }
  const polls = found(state);
  const searches = state.search.trim() !== "";
  return (
    <main class="polls">
      <header>
        <h1 class="question" ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <a
          class="key act"
          href="/new"
          onClick={clicked => void follow(clicked, Promise.resolve(withKey("/new", held)))}
          onAuxClick={clicked => void follow(clicked, Promise.resolve(withKey("/new", held)))}
        >
          {words.make}
        </a>
      </header>
      <div class="top">
        <div class="field" role="search">
          <label for="search">{words.search}</label>
          <input
            id="search"
            type="search"
            autoComplete="off"
            onInput={({ currentTarget }) => {
              act.search(currentTarget.value);
            }}
          />
        </div>
        <p class={state.notice?.type === "leaving" ? "unseen" : "said"} role="status">
          {state.notice && said(state.notice, words)}
        </p>
      </div>
      {polls.length > 0 && (
        <ol>
          {polls.map(poll => (
            <Row key={poll.code} poll={poll} state={state} app={act} language={language} words={words} />
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
          <button type="button" class="key" onClick={act.more}>
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
