import { h } from "preact";
import { embedded, entitle, followTheme, part, show } from "../core/page.ts";
import { currentTheme } from "../core/theme.ts";
import type { Opening } from "../wire.ts";
import { chosenLanguage } from "../words/language.ts";
import { start } from "./app.ts";
import { Page } from "./page.tsx";

const store = start(embedded("first") as Opening, {
  online: navigator.onLine,
  language: chosenLanguage(),
  theme: currentTheme(),
});
followTheme(store.dispatch);

show(part("chart"), store, state => {
  entitle(state.update.question.text, state.language);
  return <Page state={state} />;
});
