import type { Page } from "@playwright/test";
import { counts } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

test("keys alone are enough to vote, and the focus stays where it was", async ({ page, serve }) => {
  const server = await serve();
  const ballot = await Ballot.open(page, server.url);

  await page.keyboard.press("Tab");
  await expect(ballot.row(0)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(ballot.row(1)).toBeFocused();
  expect(await outline(page)).toBe("solid 3px");
  await page.keyboard.press("Enter");
  await expect(ballot.mark(1)).toHaveText("counted ✓");

  await expect(ballot.row(1)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(ballot.mark(2)).toHaveText("counted ✓");
  expect(await counts(server)).toEqual([0, 1, 1, 0, 0]);
});

test("the keys reach the rule and the language after the candidates", async ({ page, serve }) => {
  const { url } = await serve();
  const ballot = await Ballot.open(page, url);
  await ballot.row(4).focus();

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Every tap is a vote, and nobody is held to one.")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(ballot.hint).toHaveText("Antippen, so oft es gefällt: Jeder Tipp zählt.");
  await expect(page.getByRole("button", { name: "English" })).toBeFocused();
});

test("screen readers hear what can be done, that a vote counts, and find the figures in a table", async ({
  page,
  serve,
}) => {
  const { url } = await serve();
  const ballot = await Ballot.open(page, url);

  await page.getByRole("button", { name: "B C#" }).click();

  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect(page.getByRole("status").filter({ hasText: "Your vote for C# is counted." })).toBeAttached();
  await expect(page.getByRole("status").filter({ hasText: "1 vote; C# leads with 1" })).toBeAttached();
  const table = page.getByRole("table", { name: "Results" });
  await expect(table.getByRole("row", { name: "C# 1 vote 100%" })).toBeAttached();
});

function outline(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineStyle} ${outlineWidth}`;
  });
}
