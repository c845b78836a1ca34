import { violationsLightAndDark } from "../support/axe.ts";
import { Ballot } from "../support/ballot.ts";
import { HOSTED, Lesson, Presenter } from "../support/lesson.ts";
import { Server } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

test("the foot leads to what is kept, in the voter's language, and the vote is still there on return", async ({
  page,
  serve,
}) => {
  const { url } = await serve("--keep-days", "30");
  const ballot = await Ballot.open(page, url);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await page.getByRole("button", { name: "Deutsch" }).click();

  await page.getByRole("link", { name: "Datenschutz" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Was gespeichert wird");
  await expect(page.getByText("30 Tage lang keine Stimme")).toBeVisible();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByText("without a vote for 30 days")).toBeVisible();
  const [cookie] = await page.context().cookies();
  await expect(page.getByText(`One cookie, ${cookie?.name ?? "?"}, for one year.`)).toBeVisible();
  expect(await violationsLightAndDark(page)).toEqual([]);
  await page.getByRole("link", { name: "To the front page" }).click();
  await expect(ballot.mark(0)).toHaveText("gezählt ✓");
});

test("from the presenter's help one finds what is kept, a new poll, and the polls of the server", async ({
  page,
  serve,
}) => {
  const presenter = await Presenter.open(
    page,
    await Lesson.make(await serve(...HOSTED), [{ text: "Which one?", candidates: ["A", "B"] }]),
  );
  await presenter.press("?");

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What is kept");
  await page.goBack();
  await (await Presenter.on(page)).press("?");
  await page.getByRole("link", { name: "New poll" }).click();
  await expect(page).toHaveTitle("New poll");
  await page.getByRole("link", { name: "Polls of this server" }).click();

  await expect(page).toHaveTitle("Polls of this server");
  await expect(page.getByRole("link", { name: "Privacy" })).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("where the front poll was deleted, a code leads on, and a wrong one is said", async ({ page, serve }) => {
    const { url } = await serve();
    const call = (method: string, path: string, body?: string): Promise<Response> =>
      fetch(`${url}/api/v1/polls${path}`, {
        method,
        headers: { authorization: `Bearer ${Server.HOST_KEY}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body }),
      });
    await call(
      "POST",
      "",
      JSON.stringify({ code: "LECT7", questions: [{ text: "Which one?", candidates: ["A", "B"] }] }),
    );
    await call("DELETE", "/live");
    await page.goto(url);

    await page.getByLabel("Code").fill("nope");
    await page.getByRole("button", { name: "Go to the poll" }).click();
    await expect(page.getByRole("status")).toHaveText("There is no poll with this code. Check its spelling.");
    await page.getByLabel("Code").fill("lect7");
    await page.keyboard.press("Enter");

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Which one?");
    expect(page.url()).toBe(`${url}/LECT7`);
  });
});

test("axe finds nothing wrong with the box for a code", async ({ page, serve }) => {
  const { url } = await serve();
  await page.goto(`${url}/nope`);

  expect(await violationsLightAndDark(page)).toEqual([]);
});
