import type { Page } from "@playwright/test";
import { KINDS } from "../support/kinds.ts";
import { at } from "../support/scene.ts";
import { expect, test } from "../support/test.ts";

const { draft } = KINDS.rate;

const rating = (page: Page, label: string, number: number): ReturnType<Page["locator"]> =>
  page.getByRole("group", { name: label }).getByRole("button", { name: `${number.toString()} of 5` });

test("a tap rates, another changes it, the same one takes it back", async ({ page, serve }) => {
  const { poll } = await at(page, await serve(), draft);
  await rating(page, "Red", 4).click();
  await rating(page, "Blue", 2).click();
  await expect(page.getByRole("group", { name: "Blue" }).locator(".mark")).toHaveText("counted ✓");
  await expect(page.getByRole("group", { name: "Red" }).locator(".count")).toHaveText("4.0");

  await rating(page, "Red", 5).click();
  await rating(page, "Blue", 2).click();

  await expect
    .poll(async () => (await poll.update()).candidates.map(({ mean }) => mean))
    .toEqual([5, null, null, null]);
  await page.reload();
  await expect(rating(page, "Red", 5)).toHaveAttribute("aria-pressed", "true");
  await expect(rating(page, "Blue", 2)).toHaveAttribute("aria-pressed", "false");
});

test("ratings by keyboard wait offline, and arrive", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const { poll } = await at(page, server, draft, proxy.url);
  proxy.cut("pages");
  await rating(page, "Green", 3).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Green" }).locator(".mark")).toHaveText("will be sent");
  await page.reload();
  await expect(rating(page, "Green", 4)).toHaveAttribute("aria-pressed", "true");

  proxy.mend();

  await expect(page.getByRole("group", { name: "Green" }).locator(".mark")).toHaveText("counted ✓");
  expect((await poll.update()).candidates.map(({ mean }) => mean)).toEqual([null, 4, null, null]);
});

test("a scale of a hundred is a list, and a candidate that is hidden needs no rating", async ({ page, serve }) => {
  const server = await serve();
  const { poll } = await at(page, server, { ...draft, pick: { rate: { max: 100 } } });
  await poll.hide(1);
  await expect(page.getByRole("group")).toHaveCount(3 + 1);

  await page.getByRole("combobox", { name: "Yellow" }).selectOption("87");

  await expect.poll(async () => (await poll.update()).candidates.map(({ mean }) => mean)).toEqual([null, null, 87]);
});
