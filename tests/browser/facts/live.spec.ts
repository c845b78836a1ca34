import { currentUpdate, voteByScript } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

test("a vote on one page moves the bars and figures of both", async ({ browser, serve }) => {
  const server = await serve();
  const [voter, onlooker] = await Promise.all([browser.newPage(), browser.newPage()]);
  const one = await Ballot.open(voter, server.url);
  const other = await Ballot.open(onlooker, `${server.url}/live`);

  await one.row(1).click();
  await one.row(1).click();
  await other.row(3).click();

  for (const ballot of [one, other]) {
    await expect(ballot.count(1)).toHaveText("2");
    await expect(ballot.count(3)).toHaveText("1");
    await expect(ballot.row(3).locator(".share")).toHaveText("33%");
    await expect(ballot.numbers).toHaveText("3 votes · 2 here");
    await expect.poll(() => ballot.barLength(1)).toBeCloseTo(1, 1);
    await expect.poll(() => ballot.barLength(3)).toBeCloseTo(0.5, 1);
    expect(await ballot.barLength(0)).toBeLessThan(0.05);
  }
  await expect(one.mark(1)).toHaveText("counted ✓");
  await expect(other.mark(1)).toHaveCount(0);
});

test("a JSON vote by fetch moves every page", async ({ browser, serve }) => {
  const server = await serve();
  const pages = await Promise.all([browser.newPage(), browser.newPage()]);
  const ballots = await Promise.all(pages.map(page => Ballot.open(page, server.url)));

  const receipt = await voteByScript(server, 4);

  for (const ballot of ballots) {
    await expect(ballot.count(4)).toHaveText("1");
    await expect(ballot.row(4).locator(".share")).toHaveText("100%");
    await expect.poll(() => ballot.barLength(4)).toBeCloseTo(1, 1);
  }
  expect(receipt.candidates).toEqual([4]);
  expect((await currentUpdate(server)).total).toBe(1);
});

test("bars and figures are there when a page opens late", async ({ page, serve }) => {
  const server = await serve();
  await voteByScript(server, 2);

  const ballot = await Ballot.open(page, server.url);

  await expect(ballot.count(2)).toHaveText("1");
  await expect.poll(() => ballot.barLength(2)).toBeCloseTo(1, 1);
  await expect(ballot.mark(2)).toHaveCount(0);
});
