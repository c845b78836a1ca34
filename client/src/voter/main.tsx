import { h } from "preact";
import { currentBrowser, embedded, entitle, followTheme, part, show } from "../core/page.ts";
import { readable } from "../core/markup.ts";
import { keepAwake } from "../core/wake.ts";
import type { First } from "../wire.ts";
import { start } from "./app.ts";
import { Page } from "./view/page.tsx";

const { store, actOn } = start(embedded("first") as First, currentBrowser());
followTheme(store.dispatch);

show(part("ballot-page"), store, known => {
  const state = readable(known);
  const { question } = state.update;
  entitle(question.text, state.language);
  keepAwake(question.open);
  return <Page state={state} act={actOn(state)} speak={language => store.dispatch({ type: "language", language })} />;
});
