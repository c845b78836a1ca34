import type { Page } from "@playwright/test";
import { Poll } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { KINDS } from "../support/kinds.ts";
import { votesOf } from "../support/scene.ts";
import { gateReceipts } from "../support/sockets.ts";
import { expect, test } from "../support/test.ts";

const PLAIN = { text: "Ready?", candidates: ["Yes", "No"] };

test("the page follows the stage from kind to kind", async ({ page, serve }) => {
  const server = await serve();
  const poll = await Poll.make(server, [PLAIN, KINDS.rank.draft, KINDS.rate.draft, KINDS.many.draft], "Lecture 7");
  await page.goto(poll.url);
  const ballot = new Ballot(page);
  await ballot.connected();
  await expect(page.locator(".place")).toHaveText("Lecture 7 · Question 1 of 4");

  await poll.change({ stage: 1 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Put the colours into your order.");
  await expect(page.getByRole("button", { name: "Move Red up" })).toBeAttached();
  await poll.change({ stage: 2 });
  await page.getByRole("group", { name: "Red" }).getByRole("button", { name: "3 of 5" }).click();
  await poll.change({ stage: 3 });
  await ballot.row(3).click();

  await expect(ballot.mark(3)).toHaveText("counted ✓");
  await expect(page.locator(".place")).toHaveText("Lecture 7 · Question 4 of 4");
  await expect(page).toHaveTitle("Which colours do you like?");
});

test("a vote that waited while the stage moved is refused, said so, and never counts for another question", async ({
  page,
  serve,
  wire,
}) => {
  const server = await serve();
  const proxy = await wire(server);
  const poll = await Poll.make(server, [PLAIN, { ...PLAIN, text: "Really?" }]);
  await page.goto(`${proxy.url}/${poll.code}`);
  const ballot = new Ballot(page);
  await ballot.connected();
  proxy.cut("nothing");
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("will be sent");
  await poll.change({ stage: 1 });

  proxy.mend();

  await expect(ballot.hint).toHaveText("Your last vote was not counted: the question or its answers had changed.");
  expect(await votesOf(poll)).toEqual([0, 0]);
  await poll.change({ stage: 0 });
  expect(await votesOf(poll)).toEqual([0, 0]);
});

test("a vote that comes when other answers are there counts for none of them, and the voter is told", async ({
  page,
  serve,
  wire,
}) => {
  const server = await serve();
  const proxy = await wire(server);
  const poll = await Poll.make(server, [PLAIN, { ...PLAIN, text: "Really?" }]);
  await page.goto(`${proxy.url}/${poll.code}`);
  const ballot = new Ballot(page);
  await ballot.connected();
  proxy.cut("nothing");
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("will be sent");
  await poll.edit({ candidates: ["Other", "Another"] });

  proxy.mend();

  await expect(ballot.hint).toHaveText("Your last vote was not counted: the question or its answers had changed.");
  expect(await votesOf(poll)).toEqual([0, 0]);
  await expect(ballot.row(1)).toContainText("Another");
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect.poll(() => votesOf(poll)).toEqual([0, 1]);
});

test("a vote counted just before the stage moved stays counted", async ({ page, serve }) => {
  const server = await serve();
  const poll = await Poll.make(server, [PLAIN, { ...PLAIN, text: "Really?" }]);
  const gate = await gateReceipts(page);
  await page.goto(poll.url);
  const ballot = new Ballot(page);
  await ballot.connected();
  await ballot.row(0).click();
  await expect(ballot.count(0)).toHaveText("1");
  await poll.change({ stage: 1 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Really?");
  await expect(ballot.mark(0)).toHaveCount(0);

  gate.open();
  await poll.change({ stage: 0 });

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([1, 0]);
});

test("a vote while the page's script is on its way is not lost", async ({ page, serve }) => {
  const poll = await Poll.make(await serve(), [PLAIN, KINDS.many.draft]);
  const release = await hold(page, "index-*.js");
  const ballot = new Ballot(page);
  const open = (): ReturnType<Page["goto"]> => page.goto(poll.url, { waitUntil: "commit" });
  await open();
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await poll.change({ stage: 1 });
  await open();
  await page.getByText("Yellow").click();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator(".count").nth(3)).toHaveText("1");

  release();

  await ballot.connected();
  await expect(ballot.mark(3)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([0, 0, 0, 1]);
});

test("a quiz is hidden, then tells the right answer and one's own", async ({ page, serve }) => {
  const server = await serve();
  const poll = await Poll.make(server, [KINDS.quiz.draft]);
  await page.goto(poll.url);
  const ballot = new Ballot(page);
  await ballot.connected();
  await ballot.row(1).click();
  await expect(ballot.hint).toHaveText("Thanks. The results follow.");
  await expect(ballot.count(1)).toHaveCount(0);

  await poll.change({ open: false, reveal: true, results: "live" });

  await expect(ballot.mark(2)).toHaveText("right answer ✓");
  await expect(ballot.mark(1)).toHaveText("your answer");
  await expect(ballot.row(2)).toHaveClass("row marked");
});

test("the time left is counted down, and voting ends by itself", async ({ page, serve }) => {
  const server = await serve();
  const poll = await Poll.make(server, [PLAIN]);
  await page.goto(poll.url);
  const ballot = new Ballot(page);
  await ballot.connected();

  await poll.change({ closes_in_s: 6 });

  await expect(page.locator(".timer")).toHaveText(/0:0[1-6]/);
  await expect(page.getByRole("status").filter({ hasText: "10 seconds left." })).toBeAttached();
  await expect(ballot.hint).toHaveText("Voting is closed.");
});

/** Holds files back until they are released. */
async function hold(page: Page, files: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  await page.route(`**/${files}`, async route => {
    await released;
    await route.continue();
  });
  return () => {
    release();
  };
}
