import { h } from "preact";
import { atOnce, entitle, part, show } from "../core/page.ts";
import { chosenLanguage } from "../words/language.ts";
import { start } from "./app.ts";
import { Page } from "./page.tsx";
import { wordsOf } from "./words.ts";

const app = start(chosenLanguage());

show(
  part("host-page"),
  app.store,
  state => {
    entitle(wordsOf(state).polls, state.language);
    return <Page state={state} app={app} />;
  },
  atOnce,
);
