import { h } from "preact";
import { currentBrowser, embedded, entitle, followTheme, part, show } from "../core/page.ts";
import { attempt } from "../core/storage.ts";
import { readable } from "../core/markup.ts";
import { keepAwake } from "../core/wake.ts";
import type { Opening } from "../wire.ts";
import { start } from "./app.ts";
import { commandIn } from "./keyboard.ts";
import { Page } from "./view/page.tsx";

/** A phone is a remote control; whatever is as wide as a laptop's window shows the chart. */
const phone = matchMedia("(max-width: 47.9rem), (pointer: coarse) and (max-height: 30rem)");
const CHARACTERS = "livepoll.characters";

const app = start(embedded("first") as Opening, currentBrowser());
const { store } = app;
const look = (): void => {
  app.choose({ view: phone.matches ? "remote" : "stage" });
};
look();
app.choose({ characters: attempt(() => localStorage.getItem(CHARACTERS)) !== "off" });
keepAwake(true);
followTheme(store.dispatch);
phone.addEventListener("change", look);
addEventListener("keydown", pressed => {
  const command = commandIn(pressed, store.state());
  if (command === undefined) return;
  pressed.preventDefault();
  app.command(command);
});
store.subscribe(({ characters }, before) => {
  if (characters === before.characters) return;
  attempt(() => localStorage.setItem(CHARACTERS, characters ? "on" : "off"));
});

show(part("presenter"), store, state => {
  entitle(readable(state).update.question.text, state.language);
  document.documentElement.classList.toggle("stage", state.view === "stage" && state.key.type === "valid");
  return <Page state={state} app={app} />;
});
