import type { Draft } from "../support/api.ts";
import { Poll } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { at, votesOf } from "../support/scene.ts";
import { expect, test } from "../support/test.ts";

const draft: Draft = { text: "Shall we begin?", candidates: ["Yes", "No"], voters: "tickets" };

test("a ticket is typed as people type, a wrong one can be typed again, and the choice is kept", async ({
  page,
  serve,
}) => {
  const { poll, ballot } = await at(page, await serve(), draft);
  const [ticket = ""] = await poll.tickets(1);
  await expect(ballot.hint).toHaveText("Type your ticket first, then choose.");
  await ballot.row(1).click();
  await expect(ballot.hint).toHaveText("Type your ticket: your choice is kept here, and sent then.");

  await page.getByLabel("Your ticket").fill("2222-2222-2223");
  await page.keyboard.press("Enter");
  await expect(ballot.hint).toHaveText("Your vote was not counted: this ticket is not valid. Please type it again.");
  await page.getByLabel("Your ticket").fill(` ${ticket.slice(0, 5).toLowerCase()}-${ticket.slice(5)} `);
  await page.keyboard.press("Enter");

  await expect(ballot.mark(1)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([0, 1]);
  await page.reload();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await ballot.connected();
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([1, 0]);
});

test("a ticket in the link is taken out of the address bar, and sent", async ({ page, serve }) => {
  const server = await serve();
  const poll = await Poll.make(server, [draft]);
  const [ticket = ""] = await poll.tickets(1);
  await page.goto(`${poll.url}#ticket=${ticket}`);
  const ballot = new Ballot(page);
  await ballot.connected();
  await expect(page).toHaveURL(poll.url);

  await ballot.row(0).click();

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([1, 0]);
});

test("a ticket that has voted elsewhere is told what counts", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), { ...draft, rule: "once" });
  const [ticket = ""] = await poll.tickets(1);
  await poll.vote({ candidate: 0 }, ticket);
  await page.getByLabel("Your ticket").fill(ticket);
  await page.keyboard.press("Enter");

  await ballot.row(1).click();

  await expect(ballot.hint).toHaveText("Your last vote was not counted: an earlier one of yours is.");
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([1, 0]);
});

test("after a reset the page does not go on calling the vote counted", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), draft);
  const [ticket = ""] = await poll.tickets(1);
  await page.getByLabel("Your ticket").fill(ticket);
  await page.keyboard.press("Enter");
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await poll.reset();
  await expect(ballot.mark(0)).toHaveCount(0);

  await page.reload();
  await ballot.connected();

  await expect(ballot.mark(0)).toHaveCount(0);
});
