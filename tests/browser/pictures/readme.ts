import { join } from "node:path";
import { voteMany } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { crowd } from "../support/crowd.ts";
import { expect, test } from "../support/test.ts";

const DOCS = join(import.meta.dirname, "../../../docs");

test("pictures for the README", async ({ page, serve }) => {
  const server = await serve();
  const leave = await crowd(server, 51);
  await voteMany(server, [14, 8, 3, 11, 5]);
  const ballot = await Ballot.open(page, server.url);
  await ballot.row(3).click();
  await expect(ballot.mark(3)).toHaveText("counted ✓");
  await expect(ballot.numbers).toHaveText("42 votes · 52 here");
  // The hint, not the tapped row, is what the mouse and the keys rest on.
  await ballot.hint.hover();
  await ballot.row(3).blur();

  for (const [name, width, height] of [["page", 1280, 800], ["phone", 390, 844]] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(DOCS, `${name}.png`), animations: "disabled" });
  }
  leave();
});
