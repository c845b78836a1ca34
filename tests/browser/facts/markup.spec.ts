import type { Locator, Page } from "@playwright/test";
import { violationsLightAndDark } from "../support/axe.ts";
import { HOSTED, Lesson, Presenter, type Asked } from "../support/lesson.ts";
import { Maker } from "../support/maker.ts";
import { expect, test } from "../support/test.ts";

/** What may be within a text, besides the marks that are set: the text's own box. */
const ELEMENTS = [
  ...["bdi", "br", "code", "em", "pre", "span", "strong"],
  ...["math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow", "mspace", "msqrt", "msub", "msubsup", "msup"],
  ...["mtable", "mtd", "mtext", "mtr", "munder", "munderover"],
];
const ATTRIBUTES = [
  ...[
    "columnalign",
    "depth",
    "display",
    "displaystyle",
    "height",
    "largeop",
    "linethickness",
    "mathvariant",
    "maxsize",
  ],
  ...["minsize", "movablelimits", "scriptlevel", "stretchy", "symmetric", "tabindex", "width"],
];
/** A formula that is too wide is set smaller by the page's own script. */
const SMALLER = "font-size: [0-9.]+em;";

const ATTACKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "[here](javascript:alert(1)) <javascript:alert(1)> https://evil.example/",
  "![x](https://evil.example/x.png)",
  "$\\href{javascript:alert(1)}{x}$ and \\(\\url{https://evil.example}\\)",
  "$\\style{background:url(https://evil.example)}{x}$",
  "$\\class{question}{x}$ $\\cssId{first}{x}$ $\\htmlId{first}{x}$",
  "$\\html{<img src=x onerror=alert(1)>}$",
  "$\\includegraphics{https://evil.example/x.png}$ $\\input{/etc/passwd}$",
  "$\\text{<img src=x onerror=alert(1)>}$",
  "$<img src=x onerror=alert(1)>$ `<script>alert(1)</script>`",
  "$\\def\\a{\\a\\a}\\a$",
  "$\\newcommand{\\b}{\\b\\b}\\b$",
  "]]> --> </math></code></pre></h1> $x$",
  "&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e; &lt;b&gt;",
  "```js <script>alert(1)</script>",
  "**<b onclick=alert(1)>** *</em><u>*",
  `$${"{".repeat(90)}x`,
  '$\\unicode{x3c}\\mathrm{" onload="alert(1)}$ `" onload="alert(1)`',
];
const FENCES = ["```\n<script>alert(1)</script>\n", "```html onload=alert(1)\n<img src=x onerror=alert(1)>\n```"];

/** What is there besides texts with their marks set: one line for each element. */
function strange(text: Locator): Promise<string[]> {
  return text.evaluateAll(
    (texts, { elements, attributes, smaller }) =>
      texts
        .flatMap(text => [...text.querySelectorAll("*")])
        .flatMap(element => {
          const name = element.localName;
          const isSmaller = new RegExp(`^${smaller}$`).test(element.getAttribute("style") ?? "");
          const own = [...element.attributes].map(({ name }) => name).filter(name => name !== "style" || !isSmaller);
          const known = name === "span" || name === "bdi" ? ["class", "dir"] : attributes;
          const bad = own.filter(name => !known.includes(name));
          return elements.includes(name) && bad.length === 0 ? [] : [`${name} ${bad.join()}`];
        }),
    { elements: ELEMENTS, attributes: ATTRIBUTES, smaller: SMALLER },
  );
}

/** Opens a page and says what an attack has brought about. */
async function faults(page: Page, url: string, ready: string): Promise<string[]> {
  const found: string[] = [];
  const own = new URL(url).origin;
  page.on("dialog", dialog => {
    found.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", request => {
    const to = request.url();
    if (!to.startsWith(own) && !to.startsWith("data:")) found.push(`request ${to}`);
  });
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  const texts = page.locator("h1.question, .label > bdi");
  await expect(texts.first()).not.toBeEmpty();
  for (const line of await strange(texts)) found.push(line);
  page.removeAllListeners("dialog");
  page.removeAllListeners("request");
  return found;
}

function asked(attack: string, more: object = {}): Asked {
  return { text: `${attack} $x^2$?`, candidates: [attack.slice(0, 190), "other `code`"], ...more };
}

test.describe("no text becomes anything but a text with its marks set", () => {
  const every = [...ATTACKS.map(attack => asked(attack)), ...FENCES.map(text => ({ ...asked("fence"), text }))];

  test("on the voter's page and in a frame", async ({ page, serve }) => {
    const server = await serve(...HOSTED);
    for (const question of every) {
      const lesson = await Lesson.make(server, [question]);
      const url = `${server.url}/${lesson.code}`;
      expect(await faults(page, url, ".links button"), question.text).toEqual([]);
      expect(await faults(page, `${url}/embed`, ".chart"), question.text).toEqual([]);
    }
  });

  test("on the form without script", async ({ browser, serve }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const server = await serve(...HOSTED);
    for (const question of every) {
      const lesson = await Lesson.make(server, [question]);
      expect(await faults(page, `${server.url}/${lesson.code}`, "h1"), question.text).toEqual([]);
    }
    await context.close();
  });

  test("on the projector and the remote, in every chart", async ({ page, serve }) => {
    const server = await serve(...HOSTED);
    for (const [at, attack] of ATTACKS.entries()) {
      const show = ["bars", "columns", "donut", "list", "timeline"][at % 5];
      const lesson = await Lesson.make(server, [asked(attack, { show })]);
      await lesson.voteMany([2, 1]);
      await page.setViewportSize(at % 3 === 2 ? { width: 390, height: 844 } : { width: 1280, height: 720 });
      expect(await faults(page, lesson.link, ".projector, .remote"), attack).toEqual([]);
    }
  });
});

test("the preview of a poll to make shows markup set, and nothing else of a text", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve("--in-memory", "--open-hosting")).url);
  const dialogs: string[] = [];
  page.on("dialog", dialog => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const text = ATTACKS.map(attack => `Which is $x^2$, ${attack}?\n${attack} and more\n\`other\``).join("\n\n");

  await maker.paste(text);
  await expect(maker.questions.locator("msup").first()).toBeVisible();

  expect(await maker.questions.count()).toBeGreaterThan(10);
  expect(await strange(page.locator(".preview h3, .preview .label > bdi"))).toEqual([]);
  expect(dialogs).toEqual([]);
});

test("a text that turns its letters round is refused", async ({ serve }) => {
  const server = await serve(...HOSTED);
  for (const text of ["$x\u202ey$", "`a\u2066b`"]) {
    await expect(Lesson.make(server, [{ ...asked("?"), text }])).rejects.toThrow("422");
    await expect(Lesson.make(server, [{ text: "?", candidates: [text, "b"] }])).rejects.toThrow("422");
  }
});

const FORMULA = "\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}";
const LESSON: Asked[] = [
  {
    text: `What are **both** roots of \`f\`, and is $${FORMULA}$ right?\n\`\`\`python\ndef f(x):\n    return a * x**2 + b * x + c  # ${"x".repeat(80)}\n\`\`\``,
    candidates: [`$x = ${FORMULA}$`, "`None`", "*nothing* of these"],
  },
  { text: "Which is $\\frac{5}{2}$?", candidates: ["$2.5$", "`2`"] },
];

test("questions and labels are set on every page, also after the stage has moved", async ({ page, serve, context }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), LESSON);
  const pages = {
    [`${lesson.server.url}/${lesson.code}`]: page,
    [`${lesson.server.url}/${lesson.code}/embed`]: await context.newPage(),
    [lesson.link]: await context.newPage(),
  };
  for (const [url, one] of Object.entries(pages)) {
    await one.goto(url);
    await expect(one.locator("h1 strong")).toHaveText("both");
    await expect(one.locator("h1 math mfrac msqrt")).toHaveCount(1);
    await expect(one.locator("h1 pre")).toContainText("def f(x):\n    return");
    await expect(one.locator(".label math mfrac")).toHaveCount(1);
    await expect(one.locator(".label em")).toHaveText("nothing");
  }

  await lesson.change({ stage: 1 });

  for (const one of Object.values(pages)) {
    await expect(one.locator("h1 mfrac")).toHaveCount(1);
    await expect(one.locator("h1 pre")).toHaveCount(0);
    await expect(one.locator(".label code")).toHaveText("2");
    await expect(one).toHaveTitle("Which is 5/2?");
  }
});

test("what is spoken has no marks", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [LESSON[1] ?? asked("?")]);
  await page.goto(`${lesson.server.url}/${lesson.code}`);
  await expect(page.locator(".unseen th")).toHaveText(["2.5", "2"]);

  await Presenter.open(page, lesson);
  await expect(page.locator(".unseen tbody th")).toHaveText(["A 2.5", "B 2"]);
});

for (const width of [320, 390, 1366]) {
  test(`long formulas and code scroll in their own box, and the keys reach it, at ${width.toString()} pixels`, async ({
    page,
    serve,
  }) => {
    const long = `$${Array.from({ length: 24 }, (_, at) => `x_{${at.toString()}}^2`).join(" + ")} = \\frac{1}{2}$`;
    const lesson = await Lesson.make(await serve(...HOSTED), [
      {
        ...(LESSON[0] ?? asked("?")),
        text: `${long}\n${LESSON[0]?.text ?? ""}`,
        candidates: [long.slice(0, 99) + "$", "b"],
      },
    ]);
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${lesson.server.url}/${lesson.code}`);
    await expect(page.locator(".links button")).toBeVisible();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violationsLightAndDark(page)).toEqual([]);
    const wide = await page
      .locator("h1, pre")
      .evaluateAll(boxes =>
        boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => (box as HTMLElement).tabIndex),
      );
    expect(wide.every(tabIndex => tabIndex === 0)).toBe(true);
    if (width < 1000) expect(wide.length).toBeGreaterThan(0);
  });
}
