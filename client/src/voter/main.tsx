import { h, render } from "preact";
import { start } from "./app.ts";
import { loadMore, needsMore, wantsMore, type More } from "./more.ts";
import { currentTheme } from "../core/theme.ts";
import { Page } from "./view/page.tsx";
import { keepAwake } from "../core/wake.ts";
import type { Act, State } from "./state.ts";
import type { First } from "../wire.ts";
import { chosenLanguage, learn, learnMore, rememberLanguage, wordsIn, type Language } from "./words.ts";

/** When there is time for what the next question may need. */
const SPARE = 3_000;
const LOAD_AGAIN = 2_000;

const page = part("ballot-page");
const first = JSON.parse(part("first").textContent) as First;
let language = chosenLanguage();
let theme = currentTheme();
let drawing = 0;
/** Whether the page is this script's by now, and not the server's any more. */
let alive = false;
let ready = false;
let more: More | undefined;
let loading = false;
/** Taps on a question whose script is still on its way. */
const early: ((more: More) => void)[] = [];

const app = start(first, drawSoon);

// What the server drew for browsers without script works until everything is here that the question needs.
void begin();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  theme = currentTheme();
  drawSoon();
});

async function begin(): Promise<void> {
  try {
    await learn(language);
  } catch {
    setTimeout(() => void begin(), LOAD_AGAIN);
    return;
  }
  const { question } = first.update;
  // A ticket may be in the link.
  if (needsMore(question) || location.hash) await load();
  else if (question.of > 1) setTimeout(() => void load(), SPARE);
  ready = true;
  draw();
}

/** However many updates come, the page is drawn once for each frame of the screen. */
function drawSoon(): void {
  if (drawing === 0) drawing = requestAnimationFrame(draw);
}

function draw(): void {
  drawing = 0;
  const state = app.state();
  const { question } = state.update;
  keepAwake(question.open);
  if (!ready) return;
  const kinds = whole();
  if (more || wantsMore(state)) void load();
  const lacks = needsMore(question) && kinds === undefined;
  if (lacks && !alive) return;
  // What the server drew gives way in the same frame.
  if (!alive) page.replaceChildren();
  alive = true;
  document.documentElement.lang = language;
  document.title = question.text;
  // What was drawn may be another question by now, or have other answers.
  const isDrawn = ({ update: { question: now } }: State): boolean =>
    now.index === question.index && now.version === question.version;
  const act: Act = deed => {
    if (!isDrawn(app.state())) return;
    if (lacks && "candidate" in deed) {
      early.push(({ tap }) => {
        app.act(state => (isDrawn(state) ? tap(state, deed.candidate) : undefined));
      });
      // The script may have come since this was drawn.
      catchUp();
    } else app.act(deed);
  };
  render(
    <Page
      state={state}
      language={language}
      theme={theme}
      act={act}
      more={kinds}
      speak={chosen => {
        void choose(chosen).catch(() => undefined);
      }}
      explain={() => {
        void load();
      }}
    />,
    page,
  );
}

/** What draws more than a plain choice, once its words are there too: either may get lost on its way. */
function whole(): More | undefined {
  return wordsIn(language).more && more;
}

function catchUp(): void {
  const kinds = whole();
  if (kinds) for (const tap of early.splice(0)) tap(kinds);
}

async function load(): Promise<void> {
  if (loading || whole()) return;
  loading = true;
  try {
    await learnMore(language);
    if (more === undefined) {
      const loaded = await loadMore();
      loaded.goFurther(app, () => localStorage);
      more = loaded;
    }
    catchUp();
    drawSoon();
  } catch {
    setTimeout(drawSoon, LOAD_AGAIN);
  } finally {
    loading = false;
  }
}

/** A language that cannot be fetched is not spoken. */
async function choose(chosen: Language): Promise<void> {
  await learn(chosen);
  if (more) await learnMore(chosen);
  language = chosen;
  rememberLanguage(chosen);
  drawSoon();
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(id);
  return found;
}
