import { KINDS } from "../support/kinds.ts";
import { at } from "../support/scene.ts";
import { expect, test } from "../support/test.ts";

test("a word is written in, equal words meet, and a tap on another's supports it", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), KINDS.cloud.draft);
  await poll.vote({ write_in: "closures" });
  await page.getByLabel("Write your own").fill("  Closures ");
  await page.keyboard.press("Enter");
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await poll.vote({ write_in: "traits" });

  await ballot.row(1).click();

  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect((await poll.update()).candidates.map(({ label, votes }) => `${label} ${(votes ?? 0).toString()}`)).toEqual([
    "closures 2",
    "traits 2",
  ]);
  await expect(page.getByLabel("Write your own")).toHaveValue("");
});

test("a question waits for approval, also after a reload, and is then a row like the others", async ({
  page,
  serve,
}) => {
  const { poll, ballot } = await at(page, await serve(), KINDS.questions.draft);
  await page.getByLabel("Write your own").fill("Why is the sky blue?");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByRole("button", { name: "Add" }).click();
  const own = page.locator(".own .row");
  await expect(own).toHaveText(/Why is the sky blue\?.*added, waits for approval/);
  await page.reload();
  await expect(own).toHaveText(/Why is the sky blue\?.*added, waits for approval/);

  await poll.approve(0);

  await expect(ballot.row(0)).toHaveText(/Why is the sky blue\?.*Ada.*counted ✓/);
  await expect(own).toHaveCount(0);
});

test("words and choices made offline all arrive, in their order", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const { poll, ballot } = await at(page, server, KINDS.cloud.draft, proxy.url);
  await poll.vote({ write_in: "one" });
  await expect(ballot.row(0)).toBeVisible();
  proxy.cut("pages");
  await page.getByLabel("Write your own").fill("two");
  await page.keyboard.press("Enter");
  await expect(page.locator(".own .row")).toHaveText(/two.*will be sent/);
  await ballot.row(0).click();
  await page.reload();
  await expect(page.locator(".own .row")).toHaveText(/two.*will be sent/);

  proxy.mend();

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  expect((await poll.update()).candidates.map(({ label, votes }) => `${label} ${(votes ?? 0).toString()}`)).toEqual([
    "one 2",
    "two 1",
  ]);
});
