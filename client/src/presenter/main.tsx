import { h, render } from "preact";
import { attempt } from "../voter/kept.ts";
import { currentTheme } from "../core/theme.ts";
import { keepAwake } from "../core/wake.ts";
import type { Opening } from "../wire.ts";
import { start } from "./app.ts";
import { commandOf } from "./commands.ts";
import { Page, type Choices } from "./view/page.tsx";
import { chosenLanguage, rememberLanguage } from "./words.ts";

const page = document.getElementById("presenter");
const first = document.getElementById("first");
if (page === null || first === null) throw new Error("the page has no place for the presenter");

/** A phone is a remote control; whatever is as wide as a laptop's window shows the chart. */
const phone = matchMedia("(max-width: 47.9rem), (pointer: coarse) and (max-height: 30rem)");
const CHARACTERS = "livepoll.characters";

let choices: Choices = {
  language: chosenLanguage(),
  theme: currentTheme(),
  view: phone.matches ? "remote" : "stage",
  sorted: false,
  characters: attempt(() => localStorage.getItem(CHARACTERS)) !== "off",
};
let drawing = 0;
const app = start(JSON.parse(first.textContent) as Opening, drawSoon);
draw();
keepAwake(true);

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  choose({ theme: currentTheme() });
});
phone.addEventListener("change", ({ matches }) => {
  choose({ view: matches ? "remote" : "stage" });
});

addEventListener("keydown", pressed => {
  const { target, key, ctrlKey, altKey, metaKey, repeat } = pressed;
  if (ctrlKey || altKey || metaKey || repeat || pressed.isComposing) return;
  if (target instanceof HTMLElement && target.closest("input, textarea, select") !== null) return;
  const { over } = app.state();
  const inSheet = ["help", "edit", "moderate", "tickets", "downloads"].includes(over);
  // A button's own key, and what scrolls a sheet, stay what they are.
  if (key === " " && target instanceof HTMLElement && target.closest("button") !== null) return;
  const command = commandOf(key, choices.characters);
  if (command === undefined || (inSheet && command !== "back" && !(over === "help" && key.length === 1 && key !== " ")))
    return;
  pressed.preventDefault();
  if (command === "sort") choose({ sorted: !choices.sorted });
  else app.command(command);
});

/** However many updates come, the page is drawn once for each frame of the screen. */
function drawSoon(): void {
  if (drawing === 0) drawing = requestAnimationFrame(draw);
}

function draw(): void {
  drawing = 0;
  const { documentElement } = document;
  // Said again, a language makes the browser work out every style of the page anew.
  if (documentElement.lang !== choices.language) documentElement.lang = choices.language;
  documentElement.classList.toggle("stage", choices.view === "stage" && app.state().key.type === "held");
  const title = app.state().update.question.text;
  if (document.title !== title) document.title = title;
  if (page !== null) render(<Page {...choices} app={app} choose={choose} />, page);
}

function choose(chosen: Partial<Choices>): void {
  choices = { ...choices, ...chosen };
  if (chosen.language !== undefined) rememberLanguage(chosen.language);
  if (chosen.characters !== undefined)
    attempt(() => {
      localStorage.setItem(CHARACTERS, choices.characters ? "on" : "off");
    });
  drawSoon();
}
