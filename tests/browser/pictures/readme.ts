import { join } from "node:path";
import type { Page } from "@playwright/test";
import { voteMany } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { crowd } from "../support/crowd.ts";
import { Presenter } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

const DOCS = join(import.meta.dirname, "../../../docs");
const PHONE = { width: 390, height: 844 };
const LESSON = `# Lecture 7: sorting

Which algorithm do you take for a list that is nearly sorted?
Quicksort
* Insertion sort
Merge sort
Heapsort

Today in one word?
// pick: many 3, write_ins: open, show: cloud`;

test("pictures for the README", async ({ page, browser, serve }) => {
  const server = await serve("--open-hosting", "--base-url", "http://vote.example");
  await page.setViewportSize({ width: 1200, height: 780 });
  await page.goto(`${server.url}/new`);
  await expect(page.getByLabel("Question first, then one answer per line")).toBeFocused();
  await page.keyboard.insertText(LESSON);
  await page.getByLabel("They see results").selectOption("always live");
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(2);
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await shoot(page, "maker");

  await page.getByLabel("Join code").fill("LECT7");
  await page.getByRole("button", { name: "Open the poll" }).click();
  const presenter = await Presenter.on(page);
  const leave = await crowd(server, 51, "LECT7");
  await voteMany(server, [9, 20, 6, 1], "LECT7");
  const ballot = await Ballot.open(await browser.newPage({ viewport: PHONE }), `${server.url}/LECT7`);
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect(ballot.numbers).toHaveText("37 votes · 52 here");
  // The hint, not the tapped row, is what the mouse and the keys rest on.
  await ballot.hint.hover();
  await ballot.row(1).blur();
  await shoot(ballot.page, "phone");

  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(presenter.numbers).toHaveText("37 votes · 52 here");
  await shoot(page, "projector");

  // The same page on a phone is the remote control.
  await page.setViewportSize(PHONE);
  await expect(page.getByRole("button", { name: "Close voting" })).toBeVisible();
  await shoot(page, "remote");
  leave();
});

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(DOCS, `${name}.png`), animations: "disabled", caret: "hide" });
}
