import { counts } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

test("pages find back by themselves to a server that was killed, and nothing is lost or doubled", async ({
  browser,
  serve,
}) => {
  const server = await serve();
  const pages = await Promise.all([browser.newPage(), browser.newPage()]);
  const [one, other] = (await Promise.all(pages.map(page => Ballot.open(page, server.url)))) as [Ballot, Ballot];
  await one.row(1).click();
  await expect(one.mark(1)).toHaveText("counted ✓");
  await other.row(2).click();
  await expect(other.mark(2)).toHaveText("counted ✓");

  await server.kill();
  await other.row(3).click();
  await expect(other.mark(3)).toHaveText("will be sent");
  await server.restart();

  await expect(other.mark(3)).toHaveText("counted ✓");
  for (const ballot of [one, other]) {
    await expect(ballot.numbers).toHaveText("3 votes · 2 here");
    await expect(ballot.count(3)).toHaveText("1");
  }
  await expect(one.mark(1)).toHaveText("counted ✓");
  await one.page.reload();
  await expect(one.mark(1)).toHaveText("counted ✓");
  await other.page.reload();
  await expect(other.mark(3)).toHaveText("counted ✓");
  expect(await counts(server)).toEqual([0, 1, 1, 1, 0]);
});

test("votes go on counting on every page after a restart", async ({ browser, serve }) => {
  const server = await serve();
  const pages = await Promise.all([browser.newPage(), browser.newPage()]);
  const [one, other] = (await Promise.all(pages.map(page => Ballot.open(page, server.url)))) as [Ballot, Ballot];
  await one.row(0).click();
  await expect(other.count(0)).toHaveText("1");

  await server.kill();
  await server.restart();
  await one.row(0).click();

  for (const ballot of [one, other]) {
    await expect(ballot.count(0)).toHaveText("2");
    await expect(ballot.numbers).toHaveText("2 votes · 2 here");
  }
  expect(await counts(server)).toEqual([2, 0, 0, 0, 0]);
});
