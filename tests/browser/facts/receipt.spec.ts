import { counts } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { gateReceipts } from "../support/sockets.ts";
import { expect, test } from "../support/test.ts";

test("a tap rings at once, and is called counted only when its receipt has come", async ({ page, serve }) => {
  const server = await serve();
  const gate = await gateReceipts(page);
  const ballot = await Ballot.open(page, server.url);
  const ring = await ballot.bubble(2).evaluate(bubble => parseFloat(getComputedStyle(bubble).borderTopWidth));

  await ballot.row(2).click();

  await expect(ballot.row(2)).toHaveClass("row waiting");
  const thick = await ballot.bubble(2).evaluate(bubble => parseFloat(getComputedStyle(bubble).borderTopWidth));
  expect(thick).toBeCloseTo(3 * ring);
  await expect(ballot.mark(2)).toHaveText("sending…");
  // The vote is in the journal and in the figures; without a receipt the page does not call it counted.
  await expect(ballot.count(2)).toHaveText("1");
  await expect(ballot.mark(2)).toHaveText("sending…");

  gate.open();

  await expect(ballot.mark(2)).toHaveText("counted ✓");
  await expect(ballot.row(2)).toHaveClass("row marked");
  expect(await counts(server)).toEqual([0, 0, 1, 0, 0]);
});

test("under every-click-counts the next tap on a counted candidate is on its way until its own receipt", async ({
  page,
  serve,
}) => {
  const server = await serve();
  const gate = await gateReceipts(page);
  const ballot = await Ballot.open(page, server.url);
  gate.open();
  await ballot.row(3).click();
  await expect(ballot.mark(3)).toHaveText("counted ✓");
  gate.shut();

  await ballot.row(3).click();
  await ballot.row(3).click();

  await expect(ballot.mark(3)).toHaveText("sending 2…");
  await expect(ballot.row(3)).toHaveClass("row waiting");
  gate.open();
  await expect(ballot.mark(3)).toHaveText("counted ✓");
  expect(await counts(server)).toEqual([0, 0, 0, 3, 0]);
});

test("a vote whose receipt was lost is sent again and counts once", async ({ page, serve }) => {
  const server = await serve();
  const gate = await gateReceipts(page);
  const ballot = await Ballot.open(page, server.url);
  await ballot.row(0).click();
  await expect(ballot.count(0)).toHaveText("1");

  gate.dropAndCut();

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect(gate.votesSent()).toBe(2);
  expect(await counts(server)).toEqual([1, 0, 0, 0, 0]);
});
