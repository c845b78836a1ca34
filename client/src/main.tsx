import { render } from "preact";
import { start } from "./app.ts";
import type { Theme } from "./color.ts";
import { Page } from "./view/page.tsx";
import { keepAwake } from "./wake.ts";
import type { First } from "./wire.ts";
import { chosenLanguage, rememberLanguage, type Language } from "./words.ts";

const page = document.getElementById("ballot-page");
const first = document.getElementById("first");
if (page === null || first === null) throw new Error("the page has no ballot");

let language = chosenLanguage();
let theme = currentTheme();
let drawing = 0;
const app = start(JSON.parse(first.textContent) as First, drawSoon);

// What the server drew for browsers without script gives way in the same frame.
page.replaceChildren();
draw();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  theme = currentTheme();
  drawSoon();
});

/** However many updates come, the page is drawn once for each frame of the screen. */
function drawSoon(): void {
  if (drawing === 0) drawing = requestAnimationFrame(draw);
}

function draw(): void {
  drawing = 0;
  document.documentElement.lang = language;
  if (page !== null) render(<Page state={app.state()} language={language} theme={theme} tap={app.tap} speak={speak} />, page);
  keepAwake(app.state().update.question.open);
}

function speak(chosen: Language): void {
  language = chosen;
  rememberLanguage(chosen);
  drawSoon();
}

function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  return { paper: style.getPropertyValue("--paper").trim(), ink: style.getPropertyValue("--ink").trim() };
}
