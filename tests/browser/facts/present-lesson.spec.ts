import { HOSTED, Lesson, Presenter, type Asked } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

const FIRST: Asked = { text: "Which language do you like best?", candidates: ["JavaScript", "C#", "PHP"] };
const SECOND: Asked = {
  text: "Is 0.1 + 0.2 equal to 0.3?",
  candidates: ["Yes", "No"],
  correct: [1],
  results: "hidden",
};
const THIRD: Asked = { text: "Where do we go in June?", candidates: ["Bremen", "Weimar"] };

test.use({ viewport: { width: 1280, height: 720 } });

test("a clicker leads through a lesson, and back", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST, SECOND, THIRD]);
  const presenter = await Presenter.open(page, lesson);

  for (const [key, question] of [
    ["PageDown", SECOND],
    ["PageDown", THIRD],
    ["PageUp", SECOND],
    ["ArrowLeft", FIRST],
    ["n", SECOND],
    ["p", FIRST],
  ] as const) {
    await presenter.press(key);
    await expect(presenter.question).toHaveText(question.text);
  }
  await presenter.press("PageUp");

  await expect(presenter.question).toHaveText(FIRST.text);
  expect((await lesson.update()).question.index).toBe(0);
});

test("the blank key of a clicker darkens the screen, and the next key brings it back first", async ({
  page,
  serve,
}) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST, SECOND]);
  const presenter = await Presenter.open(page, lesson);

  for (const key of [".", "b"]) {
    await presenter.press(key);
    await expect(page.locator(".dark")).toBeVisible();
    await presenter.press("PageDown");
    await expect(page.locator(".dark")).toHaveCount(0);
  }

  await expect(presenter.question).toHaveText(FIRST.text);
});

test("one key opens and closes, and every screen shows it", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  const presenter = await Presenter.open(page, lesson);

  await presenter.press("o");
  await expect(presenter.numbers).toContainText("Closed");
  expect((await lesson.update()).question.open).toBe(false);
  await presenter.press("o");

  await expect(presenter.numbers).not.toContainText("Closed");
  expect((await lesson.update()).question.open).toBe(true);
});

test("one key hides and shows the results; hidden is the list without figures", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  await lesson.voteMany([3, 1]);
  const presenter = await Presenter.open(page, lesson);
  await expect(presenter.counts).toHaveText(["3", "1", "0"]);

  await presenter.press("h");
  await expect(presenter.numbers).toContainText("Results hidden");
  await expect(presenter.counts).toHaveCount(0);
  await expect(page.locator(".row")).toHaveCount(3);
  await presenter.press("h");

  await expect(presenter.counts).toHaveText(["3", "1", "0"]);
});

test("once voting is closed, showing the results says what was right", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [SECOND]);
  await lesson.voteMany([3, 1]);
  const presenter = await Presenter.open(page, lesson);

  await presenter.press("o");
  await expect(presenter.numbers).toContainText("Closed");
  await expect(page.locator(".chart .mark")).toHaveCount(0);
  await presenter.press("h");

  await expect(page.locator(".chart .row.marked")).toHaveText(/No.*right answer ✓/);
});

test("a reset can be taken back", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  await lesson.voteMany([3, 1]);
  const presenter = await Presenter.open(page, lesson);
  await expect(presenter.counts).toHaveText(["3", "1", "0"]);

  await presenter.press("r");
  await expect(presenter.counts).toHaveText(["0", "0", "0"]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();

  await expect(presenter.counts).toHaveText(["3", "1", "0"]);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
});

test("one key goes through the charts, on every screen", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  await lesson.voteMany([3, 1]);
  const presenter = await Presenter.open(page, lesson);

  for (const chart of [".columns", ".donut", ".cloud", ".list", ".timeline", ".bars"]) {
    await presenter.press("c");
    await expect(page.locator(`.chart ${chart}`).first()).toBeVisible();
  }
});

test("a timer counts down and closes", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  const presenter = await Presenter.open(page, lesson);

  await presenter.press("t");
  await expect(page.locator(".timer")).toHaveText(/^0:(30|2\d)$/);
  await presenter.press("t");
  await expect(page.locator(".timer")).toHaveText(/^(1:00|0:5\d)$/);
  await presenter.press("0");
  await expect(page.locator(".timer")).toHaveCount(0);
  await lesson.change({ closes_in_s: 2 });

  await expect(presenter.numbers).toContainText("Closed");
});

test("letter keys can be turned off", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  const presenter = await Presenter.open(page, lesson);
  await presenter.press("?");
  await page.getByRole("button", { name: "Letter keys" }).click();
  await presenter.press("Escape", "q", "o");

  await presenter.press("?");
  await expect(page.getByRole("button", { name: "Letter keys" })).toHaveAttribute("aria-pressed", "false");
  expect((await lesson.update()).question.open).toBe(true);
});

test("question and labels are edited without losing a vote", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  await lesson.voteMany([3, 1]);
  const presenter = await Presenter.open(page, lesson);

  await presenter.press("e");
  await page.getByLabel("Question").fill("Which one?");
  await page.getByLabel("Candidate B").fill("C sharp");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(presenter.question).toHaveText("Which one?");
  await expect(page.locator(".chart .label").nth(1)).toHaveText("C sharp");
  await expect(presenter.counts).toHaveText(["3", "1", "0"]);
});

test("a question as long as questions may be is edited, and no longer one is taken", async ({ page, serve }) => {
  const long = `${"Why? ".repeat(399)}Why?!`;
  const lesson = await Lesson.make(await serve(...HOSTED), [{ ...FIRST, text: long.slice(1) }]);
  const presenter = await Presenter.open(page, lesson);

  await presenter.press("e");
  await page.getByLabel("Question").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Wx");
  await page.getByRole("button", { name: "Save" }).click();

  await expect.poll(async () => (await lesson.update()).question.text).toBe(long);
});

test("what the room writes waits for the presenter", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [{ text: "Your questions", kind: "questions" }]);
  for (const write_in of ["Why?", "Why??", "Spam"]) await lesson.vote({ write_in });
  const presenter = await Presenter.open(page, lesson);
  await expect(page.locator(".chart")).toHaveText("Your words appear here.");

  await presenter.press("w");
  await page
    .locator(".written li", { hasText: /^Why\?A/ })
    .getByRole("button", { name: "Approve" })
    .click();
  await expect(page.locator(".chart .label")).toHaveText(["Why?"]);
  await page.locator(".written li", { hasText: "Why??" }).getByRole("combobox").selectOption("Why?");
  await page.locator(".written li", { hasText: "Spam" }).getByRole("button", { name: "Hide" }).click();

  await expect(page.locator(".written li", { hasText: "Why??" })).toHaveCount(0);
  await expect(presenter.counts).toHaveText(["2"]);
  await expect(page.locator(".chart .label")).toHaveText(["Why?"]);
});

test("tickets are made and printed, each with its own code", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [FIRST]);
  const presenter = await Presenter.open(page, lesson);
  await presenter.press("k");
  await page.getByLabel("How many").fill("12");
  await page.getByRole("button", { name: "Make tickets" }).click();

  await expect(page.locator(".slip .ticket")).toHaveCount(12);
  expect(new Set(await page.locator(".slip .ticket").allTextContents()).size).toBe(12);
  expect(
    new Set(await page.locator(".slip path").evaluateAll(paths => paths.map(path => path.getAttribute("d")))).size,
  ).toBe(12);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".slip").first()).toBeVisible();
  await expect(page.locator(".projector")).toBeHidden();
});
