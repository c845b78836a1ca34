import { currentUpdate } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

test.use({ javaScriptEnabled: false });

test("the form votes without script, and the page comes back with the counts", async ({ page, serve }) => {
  const server = await serve();
  const ballot = new Ballot(page);
  await page.goto(server.url);
  await expect(ballot.count(1)).toHaveText("0");
  const posted = page.waitForResponse(answer => answer.request().method() === "POST");

  await ballot.row(1).click();

  const answer = await posted;
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe("/live");
  await expect(page).toHaveURL(`${server.url}/live`);
  await expect(ballot.count(1)).toHaveText("1");
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect(ballot.numbers).toContainText("1 vote");
});

test("the same form sent twice counts once", async ({ page, serve }) => {
  const server = await serve();
  const ballot = new Ballot(page);
  await page.goto(`${server.url}/live`);
  const id = await page.locator("input[name=id]").inputValue();
  await ballot.row(0).click();
  await expect(ballot.count(0)).toHaveText("1");

  const again = await page.request.post(`${server.url}/live`, { form: { question: "0", candidate: "0", id } });

  expect(again.ok()).toBe(true);
  expect((await currentUpdate(server)).total).toBe(1);
});

test("a refused vote shows its sentence above the ballot", async ({ page, serve }) => {
  const server = await serve();
  const ballot = new Ballot(page);
  await page.goto(`${server.url}/live`);
  await page.locator("input[name=question]").evaluate((input: HTMLInputElement) => {
    input.value = "7";
  });
  const posted = page.waitForResponse(answer => answer.request().method() === "POST");

  await ballot.row(0).click();

  expect((await posted).status()).toBeGreaterThanOrEqual(400);
  await expect(ballot.hint).toHaveText(/^Your last vote was not counted\. .+\.$/);
  await expect(ballot.row(4)).toBeEnabled();
  expect((await currentUpdate(server)).total).toBe(0);
});
