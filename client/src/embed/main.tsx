import { h, render } from "preact";
import { chosenLanguage } from "../presenter/words.ts";
import { currentTheme } from "../core/theme.ts";
import type { Opening } from "../wire.ts";
import { follow } from "./app.ts";
import { Page } from "./page.tsx";

const page = document.getElementById("chart");
const first = document.getElementById("first");
if (page === null || first === null) throw new Error("the page has no place for the chart");

const language = chosenLanguage();
let drawing = 0;
const state = follow(JSON.parse(first.textContent) as Opening, drawSoon);
document.documentElement.lang = language;
draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawSoon);

/** However many updates come, the page is drawn once for each frame of the screen. */
function drawSoon(): void {
  if (drawing === 0) drawing = requestAnimationFrame(draw);
}

function draw(): void {
  drawing = 0;
  const { text } = state().update.question;
  if (document.title !== text) document.title = text;
  if (page !== null) render(<Page state={state()} language={language} theme={currentTheme()} />, page);
}
