import type { Page } from "@playwright/test";
import { violationsLightAndDark } from "../support/axe.ts";
import { currentUpdate } from "../support/api.ts";
import { inEachFont } from "../support/fonts.ts";
import { leftOut, Maker } from "../support/maker.ts";
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
  const preview = page.getByRole("region", { name: "Preview" });
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
  await page.getByLabel("They see results").selectOption("always live");
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
  const maker = await Maker.open(page, url);

  await open(page);
  await expect(maker.said).toHaveText("Write a question, and its answers below it, one per line.");
  await maker.understands({ left_out: [leftOut(5, "few_answers", "Worst?")] });
  await box(page).fill("Best\n\n\n\nWorst?\nA");
  await open(page);

  await expect(maker.said).toHaveText("Line 5: A question needs two answers at least.");
  await expect(box(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("Worst?");
  await page.unrouteAll();
  await page.reload();
  await expect(box(page)).toHaveValue("Best\n\n\n\nWorst?\nA");
});

test("the preview waits while the server does not answer, says so, and goes on by itself", async ({ page, serve }) => {
  const { url } = await serve(...OPEN);
  const maker = await Maker.open(page, url);
  await maker.paste("Tea or coffee?\nTea\nCoffee");
  await expect(maker.labels).toHaveText(["Tea", "Coffee"]);

  await page.route("**/api/v1/drafts*", route => route.abort());
  await page.keyboard.insertText("\nWater");
  await expect(maker.said).toHaveText("No answer from the server, so the preview waits. What you wrote stays here.");
  await expect(maker.labels).toHaveText(["Tea", "Coffee"]);
  await page.unrouteAll();

  await expect(maker.labels).toHaveText(["Tea", "Coffee", "Water"]);
  await expect(maker.said).toHaveCount(0);
});

test("the newest answer wins, however late an older one comes", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  let late = (): void => undefined;
  const isLate = new Promise<void>(resolve => {
    late = resolve;
  });
  await page.route("**/api/v1/drafts*", async route => {
    if (route.request().postData()?.startsWith("Old") === true) await isLate;
    await route.continue();
  });
  const old = page.waitForRequest(request => request.postData()?.startsWith("Old") === true);
  await maker.box.fill("Old?\nA\nB");
  const asked = await old;

  await maker.box.fill("New?\nA\nB");
  await expect(maker.questions).toHaveText(["New?"]);
  late();
  await (await asked.response())?.finished();

  await expect(maker.questions).toHaveText(["New?"]);
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
  await page.keyboard.press("Control+z");
  await expect(box(page)).toHaveValue("Is 0.1 + 0.2 equal to 0.3?");
  await page.getByRole("button", { name: "yes / no" }).click();
  await page.getByRole("button", { name: "word cloud" }).click();
  await expect(page.locator(".preview .written")).toHaveText("Write your own");
  await open(page);

  await expect(page.locator(".projector h1")).toHaveText("Is 0.1 + 0.2 equal to 0.3?");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".projector")).toContainText("Your words appear here.");
});

test("a quiz, a ranking and a rating only have to be taken", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);

  for (const name of ["quiz", "ranking", "rating"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(maker.preview.getByRole("combobox").first()).toHaveValue(name);
  }
});

test("without open hosting the host key is asked for, a wrong one is told, and the right one is nowhere to be seen", async ({
  page,
  serve,
}) => {
  const { url } = await serve();
  await page.goto(`${url}/new`);
  await expect(page.getByText("Paste your host key to see the preview.").first()).toBeVisible();
  await page.getByRole("button", { name: "thumbs" }).click();

  await open(page);
  await expect(page.getByText("On this server, only its host makes polls.")).toBeVisible();
  await page.getByLabel("Host key, or the host link").fill("not-the-key-of-this-server");
  await page.keyboard.press("Enter");
  await expect(page.getByText("That is not the host key of this server.")).toBeVisible();
  await page.getByLabel("Host key, or the host link").fill("");
  await page.keyboard.insertText(`${url}/host#key=${Server.HOST_KEY}`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("region", { name: "Preview" }).locator(".label bdi")).toHaveText(["👍", "👎"]);
  await open(page);
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

  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Schreib eine Frage und darunter ihre Antworten, je Zeile eine.")).toBeVisible();
  await page.keyboard.type("Tee oder Kaffee?\nTee\nKaffee");
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

test("the key that opens the poll is in sight wherever one reads, and so is the box for the host's key", async ({
  page,
  serve,
}) => {
  const { url } = await serve();
  await page.goto(`${url}/new`);
  await box(page).fill(Array.from({ length: 30 }, (_, at) => `Question ${at.toString()}?\nA\nB`).join("\n\n"));

  for (const [width, height] of [
    [390, 844],
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.getByLabel("Host key, or the host link")).toBeInViewport({ ratio: 1 });
    for (const part of [0, 0.5, 1]) {
      await page.evaluate(at => scrollTo(0, at * document.documentElement.scrollHeight), part);
      await expect(page.getByRole("button", { name: "Open the poll" })).toBeInViewport({ ratio: 1 });
    }
  }
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
  await page.getByLabel("Host key, or the host link").fill(Server.HOST_KEY);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(4);

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
