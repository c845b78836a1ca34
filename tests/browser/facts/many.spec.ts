import { Ballot } from "../support/ballot.ts";
import { KINDS } from "../support/kinds.ts";
import { at, votesOf } from "../support/scene.ts";
import { expect, test } from "../support/test.ts";

const { draft } = KINDS.many;

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true });

  test("of several, each tap chooses or takes back, and the whole choice is one vote", async ({ page, serve }) => {
    const { poll, ballot } = await at(page, await serve(), draft);
    await ballot.row(0).tap();
    await ballot.row(2).tap();
    await expect(ballot.mark(0)).toHaveText("counted ✓");
    await expect(ballot.mark(2)).toHaveText("counted ✓");
    await expect.poll(() => votesOf(poll)).toEqual([1, 0, 1, 0]);

    await ballot.row(0).tap();

    await expect(ballot.mark(0)).toHaveCount(0);
    await expect.poll(() => votesOf(poll)).toEqual([0, 0, 1, 0]);
    await expect(ballot.numbers).toContainText("1 vote");
    await ballot.row(2).tap();
    await expect.poll(() => votesOf(poll)).toEqual([0, 0, 0, 0]);
    await expect(ballot.hint).toHaveText("Choose up to 3. You can change it later.");
  });
});

test("taps that come faster than the page is drawn all count", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), draft);

  await ballot.row(0).evaluate((first: HTMLElement) => {
    first.click();
    first.closest("form")?.querySelector<HTMLElement>("button[value='2']")?.click();
  });

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await expect(ballot.mark(2)).toHaveText("counted ✓");
  await expect.poll(() => votesOf(poll)).toEqual([1, 0, 1, 0]);
});

test("no more can be chosen than there is room for, and the page says so", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), draft);
  for (const candidate of [0, 1, 2]) await ballot.row(candidate).click();

  await expect(ballot.hint).toHaveText("You have chosen 3: take one back first.");
  await expect(ballot.row(3)).toHaveAttribute("aria-disabled", "true");
  // Playwright waits for what is not disabled; a finger does not.
  await ballot.row(3).click({ force: true });

  await expect.poll(() => votesOf(poll)).toEqual([1, 1, 1, 0]);
});

test("where several are asked for, too few are not sent, and the page says how many", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), { ...draft, pick: { many: { min: 2, max: 3 } } });
  await expect(ballot.hint).toHaveText("Choose 2 to 3. You can change it later.");

  await ballot.row(0).click();
  await expect(ballot.hint).toHaveText("Not sent yet. Choose at least 2.");
  await ballot.row(2).click();
  await expect(ballot.mark(2)).toHaveText("counted ✓");
  await expect.poll(() => votesOf(poll)).toEqual([1, 0, 1, 0]);

  await ballot.row(0).click();
  await expect(ballot.hint).toHaveText("Not sent yet. Choose at least 2.");
  await ballot.row(3).click();
  await expect.poll(() => votesOf(poll)).toEqual([0, 0, 1, 1]);
});

test("where it is final, the choice is gathered and sent as one by keyboard", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), { ...draft, rule: "once" });
  await page.keyboard.press("Tab");
  await expect(ballot.row(0)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(ballot.row(0)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(ballot.row(1)).toHaveAttribute("aria-pressed", "true");
  await expect(ballot.hint).toHaveText("Not sent yet.");
  expect(await votesOf(poll)).toEqual([0, 0, 0, 0]);

  await page.getByRole("button", { name: "Send" }).focus();
  await page.keyboard.press("Enter");

  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await expect(ballot.hint).toHaveText("Thanks. Your vote is counted.");
  expect(await votesOf(poll)).toEqual([1, 1, 0, 0]);
});

test("where every vote counts, each sending is one", async ({ page, serve }) => {
  const { poll, ballot } = await at(page, await serve(), { ...draft, rule: "clicks" });
  for (const candidates of [[0, 1], [1]]) {
    for (const candidate of candidates) await ballot.row(candidate).click();
    await page.getByRole("button", { name: "Send" }).click();
    await expect(ballot.mark(1)).toHaveText("counted ✓");
  }

  await expect.poll(() => votesOf(poll)).toEqual([1, 2, 0, 0]);
});

test("a choice made offline outlives a reload, the newest wins, and it counts once", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const { poll, ballot } = await at(page, server, draft, proxy.url);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  proxy.cut("pages");
  await ballot.row(1).click();
  await ballot.row(0).click();
  await ballot.row(3).click();
  await expect(ballot.mark(3)).toHaveText("will be sent");

  await page.reload();
  await expect(ballot.row(3)).toHaveAttribute("aria-pressed", "true");
  await expect(ballot.row(0)).toHaveAttribute("aria-pressed", "false");
  expect(await votesOf(poll)).toEqual([1, 0, 0, 0]);
  proxy.mend();

  await expect(ballot.mark(3)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([0, 1, 0, 1]);
});

test("the own choice survives a reload and a server that was killed", async ({ page, serve }) => {
  const server = await serve();
  const { poll, ballot } = await at(page, server, draft);
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await server.kill();
  await ballot.row(2).click();
  await expect(ballot.mark(2)).toHaveText("will be sent");
  await server.restart();

  await expect(ballot.mark(2)).toHaveText("counted ✓");
  await page.reload();
  await new Ballot(page).connected();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
  await expect(ballot.mark(2)).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([0, 1, 1, 0]);
});
