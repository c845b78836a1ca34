import { KINDS } from "../support/kinds.ts";
import { at, votesOf } from "../support/scene.ts";
import { expect, test } from "../support/test.ts";

const { draft } = KINDS.rank;

test("taps give places in their order, and the vote goes when all have one", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), draft);
  for (const candidate of [2, 0]) await ballot.row(candidate).click();
  await expect(ballot.bubble(2)).toHaveText("1");
  await expect(ballot.bubble(0)).toHaveText("2");
  await expect(ballot.bubble(1)).toHaveText("B");
  await expect(ballot.hint).toHaveText("2 have no place yet. Your vote is sent once they have.");
  await ballot.row(2).click();
  await expect(ballot.bubble(0)).toHaveText("1");
  expect((await poll.update()).total).toBe(0);

  for (const candidate of [3, 1, 2]) await ballot.row(candidate).click();

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await expect(ballot.row(1)).toHaveClass("row marked");
  expect(await votesOf(poll)).toEqual([1, 0, 0, 0]);
  await page.reload();
  await expect(ballot.bubble(1)).toHaveText("3");
});

test("keys move a place up and down, and the vote changes with it", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), draft);
  for (const candidate of [0, 1, 2, 3]) {
    await ballot.row(candidate).focus();
    await page.keyboard.press("Enter");
  }
  await expect(ballot.mark(0)).toHaveText("counted ✓");

  await page.getByRole("button", { name: "Move Green up" }).focus();
  await page.keyboard.press("Enter");

  await expect(ballot.bubble(1)).toHaveText("1");
  await expect(page.getByRole("button", { name: "Move Green up" })).toBeFocused();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect.poll(() => votesOf(poll)).toEqual([0, 1, 0, 0]);
});

test("a final ranking waits for its sending, offline too, and the winner is told at the end", async ({
  page,
  serve,
  wire,
}) => {
  const server = await serve();
  const proxy = await wire(server);
  const { poll, ballot } = await at(page, server, { ...draft, rule: "once" }, proxy.url);
  for (const candidate of [3, 2, 1, 0]) await ballot.row(candidate).click();
  proxy.cut("nothing");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(ballot.mark(3)).toHaveText("will be sent");
  proxy.mend();
  await expect(ballot.mark(3)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([0, 0, 0, 1]);

  await poll.change({ open: false });

  await expect(ballot.mark(3)).toHaveText("wins ✓");
  await expect(ballot.hint).toHaveText("Voting is closed.");
});
