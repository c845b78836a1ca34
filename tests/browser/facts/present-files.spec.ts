import { readFile } from "node:fs/promises";
import { HOSTED, Lesson, Presenter } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

const ASKED = { text: "Which one?", candidates: ["Tea", "Coffee"] };

test.use({ viewport: { width: 1280, height: 720 } });

test("one key saves the chart and the results, hidden ones in the files alone", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [{ ...ASKED, results: "hidden" }]);
  await lesson.voteMany([3, 1]);
  const presenter = await Presenter.open(page, lesson);
  await presenter.press("d");
  const save = async (name: string): Promise<{ name: string; content: Buffer }> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };

  const files = await Promise.all([
    await save("picture"),
    await save("any size"),
    await save("as a table"),
    await save("plain text"),
    await save("programs"),
  ]);

  expect(files.map(({ name }) => name)).toEqual(
    ["chart.png", "chart.svg", "results.xlsx", "results.csv", "results.json"].map(file => `${lesson.code}-${file}`),
  );
  const [png, svg, xlsx, csv, json] = files.map(({ content }) => content);
  expect(png?.subarray(1, 4).toString()).toBe("PNG");
  expect(svg?.toString()).toContain("Results hidden");
  expect(xlsx?.subarray(0, 2).toString()).toBe("PK");
  expect(csv?.toString()).toMatch(/Tea,,3,/);
  expect(JSON.parse(json?.toString() ?? "")).toMatchObject({
    questions: [{ candidates: [{ label: "Tea", votes: 3 }, { votes: 1 }] }],
  });
  await presenter.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the table goes with the page's language, not with the browser's", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  await lesson.voteMany([1, 1]);
  const presenter = await Presenter.open(page, lesson);
  await page.evaluate(() => localStorage.setItem("livepoll.language", "de"));
  await page.reload();
  await page.locator(".projector").waitFor();
  await presenter.press("d");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "reiner Text" }).click(),
  ]);

  expect((await readFile(await download.path())).toString()).toMatch(/Tea;;1;.*;0,5;/);
});

test("without WebSockets and streams the presenter's page follows and steers all the same", async ({
  page,
  serve,
  wire,
}) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  const proxy = await wire(lesson.server);
  proxy.cut("no streams");
  const presenter = await Presenter.open(page, lesson, proxy.url);
  await expect.poll(() => proxy.requests.some(request => request.includes("?after=")), { timeout: 20_000 }).toBe(true);

  await lesson.voteMany([0, 2]);
  await expect(presenter.counts).toHaveText(["0", "2"]);
  await presenter.press("o");

  await expect(presenter.numbers).toHaveText("Closed · 2 votes · 0 here");
  expect((await lesson.update()).question.open).toBe(false);
});
