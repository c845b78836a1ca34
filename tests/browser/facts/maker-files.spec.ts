import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { leftOut, Maker } from "../support/maker.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1280, height: 800 } });

const OPEN = ["--open-hosting"];
const GIFT = "::Q1::Two and two? {\n  ~3\n  =4\n}";

test("a text file that is chosen stands in the box, read as its name says, and undo takes it back", async ({
  page,
  serve,
}) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.paste("Before?\nA\nB");
  await expect(maker.questions).toHaveText(["Before?"]);

  await maker.choose("course.gift", Buffer.from(`\ufeff${GIFT.replaceAll("\n", "\r\n")}`));
  await expect(maker.box).toHaveValue(GIFT);
  await expect(page.getByLabel("Read as")).toHaveValue("gift");
  await expect(maker.questions).toHaveText(["Two and two?"]);
  await maker.box.focus();
  await page.keyboard.press("Control+z");

  await expect(maker.box).toHaveValue("Before?\nA\nB");
});

test("a file of an older Windows program has its letters", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);

  await maker.choose("kaffee.txt", Buffer.from("Heiß oder kalt?\nHeiß\nKalt – für mich", "latin1"));
  await expect(maker.box).toHaveValue(/^Heiß oder kalt\?\nHeiß\nKalt/);
  await maker.choose("unicode.txt", Buffer.from("\ufeffHeiß?\nJa\nNein", "utf16le"));

  await expect(maker.box).toHaveValue("Heiß?\nJa\nNein");
});

test("a file may be dropped anywhere on the page", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);

  await maker.drop("quiz.md", "## Tea or coffee?\n\n- [ ] Tea\n- [x] Coffee\n");

  await expect(maker.questions).toHaveText(["Tea or coffee?"]);
  await expect(page.getByLabel("Read as")).toHaveValue("markdown");
  await expect(maker.letter("B")).toHaveAttribute("aria-pressed", "true");
});

test("a file that no poll can be made of is refused in words, and what was written stays", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.paste("Before?\nA\nB");

  await maker.choose("long.txt", Buffer.alloc(65_537, "x"));
  await expect(maker.said).toContainText("larger than 64 KiB");
  await maker.choose("paper.docx", Buffer.from("PK\u0003\u0004\0\0"));
  await expect(maker.said).toContainText("This file is no text.");

  await expect(maker.box).toHaveValue("Before?\nA\nB");
  await maker.box.fill("x".repeat(65_537));
  await expect(maker.said).toContainText("too much for one poll");
});

test("a sheet takes the place of the box until it is let go", async ({ page, serve }) => {
  const { url } = await serve(...OPEN);
  const maker = await Maker.open(page, url);
  await maker.understands({
    format: "xlsx",
    poll: { questions: [{ text: "Two and two?", candidates: ["3", "4"], correct: [1] }] },
    left_out: [leftOut(7, "few_answers", "Three and three?")],
  });
  await maker.paste("Before?\nA\nB");
  const asked = page.waitForRequest(
    request => request.url().endsWith("/drafts") && (request.headers()["content-type"] ?? "").includes("spreadsheet"),
  );

  await maker.choose("Quiz.xlsx", Buffer.from("PK\u0003\u0004\0\0"));
  expect((await asked).postDataBuffer()).toEqual(Buffer.from("PK\u0003\u0004\0\0"));
  await expect(page.getByText("Quiz.xlsx")).toBeVisible();
  await expect(maker.box).toHaveCount(0);
  await expect(page.getByText("Row 7")).toBeVisible();
  await expect(maker.questions).toHaveText(["Two and two?"]);
  await page.getByRole("button", { name: "Let it go" }).click();

  await expect(maker.box).toHaveValue("Before?\nA\nB");
});

test("what was recognised can be changed", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.paste(GIFT);
  const format = page.getByLabel("Read as");
  await expect(format.locator("option:checked")).toHaveText("GIFT (recognised)");
  const asked = page.waitForRequest(request => request.url().endsWith("/drafts?format=text"));

  await format.selectOption("Text");
  await asked;
  await expect(format).toHaveValue("text");
  await format.selectOption("Aiken");
  await maker.box.fill("");
  await maker.paste("Tea or coffee?\nTea\nCoffee");

  // Another text is recognised anew.
  await expect(format.locator("option:checked")).toHaveText("Text (recognised)");
});

test("files of every kind are read by the server", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  const folder = join(import.meta.dirname, "../../question-files");

  for (const name of ["gift-true-or-false.gift", "markdown-task-list.md"]) {
    await maker.choose(name, await readFile(join(folder, name)));
    const expected = JSON.parse(await readFile(join(folder, name.replace(/\.\w+$/, ".expected.json")), "utf8")) as {
      poll: { questions: { text: string }[] };
    };
    await expect(maker.questions).toHaveText(expected.poll.questions.map(({ text }) => text));
  }
});
