import { render, type VNode } from "preact";
import { chosenLanguage, rememberLanguage, type Language } from "../words/language.ts";
import type { Store } from "./store.ts";
import { currentTheme, type Theme } from "./theme.ts";

/** The language is chosen on the page. */
export type LanguageEvent = { type: "language"; language: Language };
/** The system changes between light and dark. */
export type ThemeEvent = { type: "theme"; theme: Theme };

/** What the browser says of itself. */
export type Browser = { online: boolean; language: Language; theme: Theme };

export function currentBrowser(): Browser {
  return { online: navigator.onLine, language: chosenLanguage(), theme: currentTheme() };
}

/** An element of the page's HTML. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** What the server put into the page, as JSON. */
export function embedded(id: string): unknown {
  return JSON.parse(part(id).textContent);
}

/** Draws at most once for each frame of the screen: for pages that others change too. */
export const onceAFrame = (draw: () => void): unknown => requestAnimationFrame(draw);
/** Draws before anything else happens: for pages that people write on. */
export const atOnce = (draw: () => void): void => queueMicrotask(draw);

/** Draws the page in place of what the server drew, and again after every change, when `schedule` says so. */
export function show<State extends { language: Language }, Event>(
  place: HTMLElement,
  store: Store<State, Event>,
  view: (state: State) => VNode,
  schedule = onceAFrame,
): void {
  let waits = false;
  const draw = (): void => {
    waits = false;
    render(view(store.state()), place);
  };
  store.subscribe((state, before) => {
    if (state.language !== before.language) rememberLanguage(state.language);
    if (!waits) schedule(draw);
    waits = true;
  });
  place.replaceChildren();
  draw();
}

/** Names the page in the browser's window. Said again, a language makes the browser work out every style anew. */
export function entitle(title: string, language: Language): void {
  if (document.title !== title) document.title = title;
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
}

export function followTheme(dispatch: (event: ThemeEvent) => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    dispatch({ type: "theme", theme: currentTheme() }),
  );
}
