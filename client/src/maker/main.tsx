import { h } from "preact";
import { atOnce, embedded, entitle, part, show } from "../core/page.ts";
import type { Hosting } from "../wire.ts";
import { chosenLanguage } from "../words/language.ts";
import { start } from "./app.ts";
import { Page } from "./page.tsx";
import { wordsOf } from "./words.ts";

const app = start(embedded("hosting") as Hosting, chosenLanguage());

show(
  part("maker"),
  app.store,
  state => {
    entitle(wordsOf(state).newPoll, state.language);
    return <Page state={state} app={app} />;
  },
  atOnce,
);
