import { h } from "preact";
import { currentBrowser, embedded, entitle, followTheme, part, show } from "../core/page.ts";
import { readable } from "../core/markup.ts";
import type { Opening } from "../wire.ts";
import { start } from "./app.ts";
import { Page } from "./page.tsx";

const store = start(embedded("first") as Opening, currentBrowser());
followTheme(store.dispatch);

show(part("chart"), store, known => {
  const state = readable(known);
  entitle(state.update.question.text, state.language);
  return <Page state={state} />;
});
