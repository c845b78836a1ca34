import type { Page } from "@playwright/test";
import { violationsLightAndDark } from "../support/axe.ts";
import { currentUpdate } from "../support/api.ts";
import { inEachFont } from "../support/fonts.ts";
import { Server } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1280, height: 800 } });

const LESSON = "# Lecture 7\n\nWhich language do you like best?\nJavaScript\n* C#\nPHP\n\nWhich one next?\nGo\nRust";
const OPEN = ["--open-hosting"];

const box = (page: Page): ReturnType<Page["locator"]> => page.getByLabel("Question first, then one answer per line");
const open = (page: Page): Promise<void> => page.getByRole("button", { name: "Open the poll" }).click();

test("a poll is pasted, seen, opened, and votes arrive on its chart", async ({ page, serve, context }) => {
  const { url } = await serve(...OPEN);
  await page.goto(`${url}/new`);
  const preview = page.getByRole("region", { name: "What voters see" });
  await expect(preview).toContainText("Your question appears here.");

  await box(page).fill(LESSON);
  await expect(preview.getByRole("heading", { level: 3 })).toHaveText([
    "Which language do you like best?",
    "Which one next?",
  ]);
  await expect(preview.locator(".label")).toHaveText(["JavaScript", /^C#.*right answer ✓$/, "PHP", "Go", "Rust"]);
  await expect(preview).toContainText("Lecture 7 · Question 1 of 2");
  await expect(page.getByText("2 questions, 5 answers")).toBeVisible();
  await page.getByLabel("and", { exact: true }).selectOption("vote once");
  await expect(preview.locator(".hint").first()).toHaveText("Tap one. You cannot change it later.");
  await page.getByLabel("Join code").fill("Lect7");
  const color = await preview
    .locator(".row")
    .first()
    .evaluate(row => getComputedStyle(row).getPropertyValue("--candidate"));
  await open(page);

  await expect(page.locator(".projector")).toBeVisible();
  expect(page.url()).toBe(`${url}/Lect7/present`);
  const voter = await context.newPage();
  await voter.goto(`${url}/LECT7`);
  await voter.getByRole("button", { name: "PHP" }).click();
  await expect(voter.getByText("counted ✓").first()).toBeVisible();
  await expect(page.locator(".chart .count")).toHaveText(["0", "0", "1"]);
  const { question, candidates } = await currentUpdate({ url }, "lect7");
  expect(question).toMatchObject({ rule: "once", of: 2 });
  expect(candidates[0]?.color).toBe(color);
  // What became a poll is not offered again.
  await page.goto(`${url}/new`);
  await expect(box(page)).toHaveValue("");
});

test("what cannot be a poll yet is named with its line, which is marked, and nothing written is lost", async ({
  page,
  serve,
}) => {
  const { url } = await serve(...OPEN);
  await page.goto(`${url}/new`);
  const said = page.getByRole("alert").filter({ hasText: /./ });

  await open(page);
  await expect(said).toHaveText("Write a question, and its answers below it, one per line.");
  await box(page).fill("Best?\nA\nB\n\nWorst?\nA");
  await open(page);

  await expect(said).toHaveText(
    "The question in line 5 needs two answers at least. Write them below it, one per line, without an empty line between.",
  );
  await expect(box(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("Worst?");
  await page.reload();
  await expect(box(page)).toHaveValue("Best?\nA\nB\n\nWorst?\nA");
  // The server reads GIFT, and names its lines itself.
  await box(page).fill("Best? {\n  ~A\n  =B\n}\n\nHow many? {#3\n=4}");
  await expect(page.getByText("This is GIFT, as Moodle writes it.")).toBeVisible();
  await open(page);
  await expect(said).toContainText("Line 6 cannot be read. Give =right and ~wrong answers");
  await box(page).fill("Best? {\n  ~A\n  =B\n}");
  await open(page);
  await expect(page.locator(".projector h1")).toHaveText("Best?");
});

test("a code that is taken, and a limit that is reached, are told where they are mended", async ({ page, serve }) => {
  const { url } = await serve(...OPEN);
  await page.goto(`${url}/new`);
  await page.getByRole("button", { name: "yes / no" }).click();
  await page.getByLabel("Join code").fill("live");

  await open(page);
  await expect(page.getByText("The code live is taken.")).toBeVisible();
  await expect(page.getByLabel("Join code")).toBeFocused();
  await page.getByLabel("Join code").fill("");
  await page.route("**/api/v1/polls", route =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "125" },
      contentType: "application/problem+json",
      body: '{"code":"rate","detail":"Wait."}',
    }),
  );
  await open(page);
  await expect(
    page
      .getByRole("alert")
      .filter({ hasText: "Many polls were made from here. Try again in 3 min, or give the host key." }),
  ).toBeVisible();
});

test("ready-made polls answer the question that waits, and a word cloud is one key", async ({ page, serve }) => {
  const { url } = await serve(...OPEN);
  await page.goto(`${url}/new`);
  await box(page).fill("Is 0.1 + 0.2 equal to 0.3?");

  await page.getByRole("button", { name: "yes / no" }).click();
  await expect(box(page)).toHaveValue("Is 0.1 + 0.2 equal to 0.3?\nYes\nNo");
  await page.getByRole("button", { name: "word cloud" }).click();
  await expect(page.locator(".preview .written")).toHaveText("Write your own");
  await open(page);

  await expect(page.locator(".projector h1")).toHaveText("Is 0.1 + 0.2 equal to 0.3?");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".projector")).toContainText("Your words appear here.");
});

test("without open hosting the host key is asked for, a wrong one is told, and the right one is nowhere to be seen", async ({
  page,
  serve,
}) => {
  const { url } = await serve();
  await page.goto(`${url}/new`);
  await page.getByRole("button", { name: "thumbs" }).click();

  await open(page);
  await expect(page.getByText("On this server, only its host makes polls.")).toBeVisible();
  await page.getByLabel("Host key, or the host link").fill("not-the-key-of-this-server");
  await page.keyboard.press("Enter");
  await expect(page.getByText("That is not the host key of this server.")).toBeVisible();
  await page.getByLabel("Host key, or the host link").fill(`${url}/host#key=${Server.HOST_KEY}`);
  await page.keyboard.press("Enter");
  await expect(page.locator(".projector")).toBeVisible();

  // From now on this tab knows it.
  await page.goto(`${url}/new`);
  await expect(page.getByLabel("Host key, or the host link")).toHaveCount(0);
  await page.goto(`${url}/new#key=${Server.HOST_KEY}`);
  await page.reload();
  expect(page.url()).toBe(`${url}/new`);
  expect(await page.content()).not.toContain(Server.HOST_KEY);
});

test("a poll is made by keyboard alone, in German", async ({ page, serve }) => {
  const { url } = await serve(...OPEN);
  await page.goto(`${url}/new`);
  await page.getByRole("button", { name: "Deutsch" }).press("Enter");
  await expect(page).toHaveTitle("Neue Abstimmung");
  await page.reload();
  const german = page.getByLabel("Erst die Frage, dann je Zeile eine Antwort");
  await expect(german).toBeFocused();

  await page.keyboard.type("Tee oder Kaffee?\nTee");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Die Frage in Zeile 1 braucht mindestens zwei Antworten.")).toBeVisible();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nKaffee");
  for (
    let step = 0;
    step < 30 &&
    !(await page.getByRole("button", { name: "Abstimmung öffnen" }).evaluate(key => key === document.activeElement));
    step += 1
  )
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page.locator(".projector h1")).toHaveText("Tee oder Kaffee?");
});

test("who types on at once after being told what is missing goes on where the caret was put", async ({
  page,
  serve,
}) => {
  const { url } = await serve(...OPEN);
  await page.goto(`${url}/new`);
  await box(page).fill("Tea or coffee?\nTea");

  const caret = await box(page).evaluate(async (element: HTMLTextAreaElement) => {
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
    while (element.getAttribute("aria-invalid") !== "true") await Promise.resolve();
    const told = element.value.slice(element.selectionStart, element.selectionEnd);
    element.setSelectionRange(element.value.length, element.value.length);
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return { told, afterwards: element.selectionStart };
  });

  expect(caret).toEqual({ told: "Tea or coffee?", afterwards: "Tea or coffee?\nTea".length });
});

test("the page is for everyone, on a phone and wide, light and dark, and asks nobody else", async ({ page, serve }) => {
  const refused: string[] = [];
  page.on("console", message => {
    if (/Content Security Policy|Refused to/.test(message.text())) refused.push(message.text());
  });
  page.on("pageerror", error => {
    refused.push(error.message);
  });
  const { url } = await serve();
  page.on("request", request => {
    if (new URL(request.url()).origin !== url) refused.push(request.url());
  });
  await page.goto(`${url}/new`);
  await box(page).fill(
    `${LESSON}\n\nHow was it?\n// pick: rate 5\nPace\n${"A label that is as long as they may be. ".repeat(5).trim()}\n\nOne word?\n// write_ins: open, show: cloud`,
  );
  await page.getByText("Several questions, right answers …").click();
  await open(page);
  await expect(page.getByText("On this server, only its host makes polls.")).toBeVisible();

  expect(await violationsLightAndDark(page)).toEqual([]);
  // The last is a phone with text at 200 %.
  await inEachFont(
    page,
    [
      [390, 844],
      [360, 640],
      [320, 640],
      [195, 422],
    ],
    async where => {
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        where,
      ).toBe(0);
    },
  );
  expect(refused).toEqual([]);
});
