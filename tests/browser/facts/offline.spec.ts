import type { Page } from "@playwright/test";
import { counts, currentUpdate, voteByScript } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

test("a vote tapped without a network waits, is sent on return and counts once", async ({
  context,
  page,
  serve,
  wire,
}) => {
  const server = await serve();
  const proxy = await wire(server);
  const ballot = await Ballot.open(page, proxy.url);

  // Browsers differ in whether a network that is gone closes WebSockets: the wire is cut as well.
  proxy.cut("nothing");
  await context.setOffline(true);
  await ballot.row(1).click();
  await expect(ballot.hint).toHaveText("You are offline. Your votes wait here and are sent later.");
  await expect(ballot.mark(1)).toHaveText("will be sent");
  await expect(ballot.row(1)).toHaveClass("row waiting");
  expect((await currentUpdate(server)).total).toBe(0);

  proxy.mend();
  await context.setOffline(false);

  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect(ballot.count(1)).toHaveText("1");
  await expect(ballot.hint).toHaveText("Tap as often as you like: every tap counts.");
  expect(await counts(server)).toEqual([0, 1, 0, 0, 0]);
  expect(await votesKept(page)).toBe(0);
});

test("votes tapped in a tunnel all arrive", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const ballot = await Ballot.open(page, proxy.url);
  proxy.cut("nothing");

  for (const candidate of [0, 0, 0, 4]) await ballot.row(candidate).click();
  await expect(ballot.mark(0)).toHaveText("3 will be sent");
  await expect(ballot.mark(4)).toHaveText("will be sent");
  await voteByScript(server, 2);
  proxy.mend();

  await expect(ballot.mark(4)).toHaveText("counted ✓");
  await expect(ballot.count(0)).toHaveText("3");
  await expect(ballot.count(2)).toHaveText("1");
  expect(await counts(server)).toEqual([3, 0, 1, 0, 1]);
});

test("a vote that waits outlives a reload, and then counts once", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const ballot = await Ballot.open(page, proxy.url);
  proxy.cut("pages");
  await ballot.row(3).click();
  await expect(ballot.mark(3)).toHaveText("will be sent");

  await page.reload();
  await expect(ballot.mark(3)).toHaveText("will be sent");
  expect((await currentUpdate(server)).total).toBe(0);
  proxy.mend();

  await expect(ballot.mark(3)).toHaveText("counted ✓");
  await page.reload();
  await ballot.connected();
  await expect(ballot.mark(3)).toHaveText("counted ✓");
  expect(await counts(server)).toEqual([0, 0, 0, 1, 0]);
  expect(await votesKept(page)).toBe(0);
});

test("a vote that waits outlives a page that cannot even be loaded", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const ballot = await Ballot.open(page, proxy.url);
  proxy.cut("nothing");
  await ballot.row(2).click();
  await expect(ballot.mark(2)).toHaveText("will be sent");

  await expect(page.reload()).rejects.toThrow(/ERR_/);
  await page.waitForURL("chrome-error://chromewebdata/");
  proxy.mend();
  await page.goto(proxy.url);

  await expect(ballot.mark(2)).toHaveText("counted ✓");
  expect(await counts(server)).toEqual([0, 0, 1, 0, 0]);
});

test("a server that stays away is named after a while", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const ballot = await Ballot.open(page, proxy.url);

  proxy.cut("pages");

  await expect(ballot.hint).toHaveText("Connecting again…");
  await expect(ballot.hint).toHaveText("The server cannot be reached. Your votes wait here and are sent later.");
});

function votesKept(page: Page): Promise<number> {
  return page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith("livepoll.vote.")).length);
}
