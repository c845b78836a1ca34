import { HOSTED, Lesson, Presenter } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

const ASKED = { text: "Which language do you like best?", candidates: ["JavaScript", "C#", "PHP"] };

test.use({ viewport: { width: 1280, height: 720 } });

test("the key leaves the address bar at once, and is nowhere on the screen", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);

  await Presenter.open(page, lesson);

  expect(page.url()).toBe(`${lesson.server.url}/${lesson.code}/present`);
  expect(await page.content()).not.toContain(lesson.key);
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain(lesson.key);
});

test("a reload and another tab carry on without the key in their address", async ({ page, context, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  await Presenter.open(page, lesson);

  await page.reload();
  await page.locator(".projector").waitFor();
  await page.keyboard.press("o");
  await expect(page.locator(".numbers")).toContainText("Closed");
  const other = await context.newPage();
  await other.goto(`${lesson.server.url}/${lesson.code}/present`);

  await expect(other.locator(".numbers")).toContainText("Closed");
});

test("a second device controls the same screen", async ({ page, browser, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED, { text: "And now?", candidates: ["Yes", "No"] }]);
  const presenter = await Presenter.open(page, lesson);
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await Presenter.open(phone, lesson);
  await expect(phone.locator(".next")).toHaveText("Next: And now?");

  await phone.getByRole("button", { name: "Next", exact: true }).click();
  await expect(presenter.question).toHaveText("And now?");
  await phone.getByRole("button", { name: "Close voting" }).click();

  await expect(presenter.numbers).toContainText("Closed");
  await expect(phone.getByRole("button", { name: "Open voting" })).toBeVisible();
  await phone.close();
});

test("without a key, or with a wrong one, the page says what to do, and takes the link", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  const bare = `${lesson.server.url}/${lesson.code}/present`;

  await page.goto(bare);
  await expect(page.getByRole("heading")).toHaveText("This page is for the presenter");
  await page.goto(`${bare}#key=not-the-key-of-this-poll`);
  await page.reload();
  await page.goto(`${bare}#key=not-the-key-of-this-poll`);
  await expect(page.getByText("The key in that link is not")).toBeVisible();
  await page.getByLabel("Presenter link").fill("http://vote.example/nothing");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("There is no key in that");
  await page.getByLabel("Presenter link").fill(lesson.link);
  await page.keyboard.press("Enter");

  await expect(page.locator(".projector")).toBeVisible();
  expect(page.url()).toBe(bare);
});

test("a key that was replaced is dead, and the page says so", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  await Presenter.open(page, lesson);

  await lesson.call("POST", "/presenter-key");
  await page.keyboard.press("o");

  await expect(page.getByText("The key in that link is not")).toBeVisible();
});

test("a presenter is not counted as present", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  const presenter = await Presenter.open(page, lesson);

  await lesson.voteMany([1]);

  await expect(presenter.numbers).toHaveText("1 vote · 0 here");
});

test("after a restart of the server the screen carries on", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  const presenter = await Presenter.open(page, lesson);
  await lesson.voteMany([2, 1]);
  await expect(presenter.counts).toHaveText(["2", "1", "0"]);

  await lesson.server.kill();
  await expect(presenter.numbers).toContainText("The server cannot be reached");
  await lesson.server.restart();
  await lesson.voteMany([1]);

  await expect(presenter.counts).toHaveText(["3", "1", "0"], { timeout: 30_000 });
  await expect(presenter.numbers).toHaveText("4 votes · 0 here");
});

test("a poll that is not there answers 404", async ({ page, serve }) => {
  const { url } = await serve(...HOSTED);

  const answer = await page.goto(`${url}/nobody/present`);

  expect(answer?.status()).toBe(404);
});
