import type { Page } from "@playwright/test";
import { voteMany } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { KIND_STATES } from "../support/kind-states.ts";
import { FIFTY, FIVE, LONG_LABELS, TWO, WRITTEN_OTHERWISE } from "../support/long.ts";
import { faults } from "../support/layout.ts";
import { candidates, expect, test } from "../support/test.ts";

const SIZES = [[320, 640], [390, 844], [1280, 800], [1920, 1080]] as const;
const POLLS = { two: TWO, five: FIVE, "labels of 200 characters": LONG_LABELS, fifty: FIFTY, "right to left and emoji": WRITTEN_OTHERWISE };

for (const [name, labels] of Object.entries(POLLS)) {
  test(`nothing overlaps, is cut or scrolls sideways: ${name}`, async ({ page, serve }) => {
    const server = await serve(...candidates(...labels));
    await voteMany(server, [3, 12]);
    const ballot = await Ballot.open(page, server.url);
    await ballot.row(1).click();
    await expect(ballot.mark(1)).toHaveText("counted ✓");

    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      expect(await faults(page), `${width.toString()} × ${height.toString()}`).toEqual([]);
    }
  });

  test(`text at 200 % neither overlaps nor scrolls sideways: ${name}`, async ({ page, serve }) => {
    const server = await serve(...candidates(...labels));
    await voteMany(server, [3, 12]);
    await page.setViewportSize({ width: 390, height: 844 });
    await Ballot.open(page, server.url);

    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });

    expect(await faults(page)).toEqual([]);
  });
}

/** What phones show of a page: below the address bar, small, and all of a common screen. */
const PHONES = [[360, 640], [390, 664], [390, 844]] as const;

test("five candidates fit without scrolling", async ({ page, serve }) => {
  const { url } = await serve();
  const ballot = await Ballot.open(page, url);
  await ballot.row(4).click();
  await expect(ballot.mark(4)).toHaveText("counted ✓");

  for (const [width, height] of [...PHONES, ...SIZES.slice(2)]) {
    await page.setViewportSize({ width, height });
    expect(await spare(page), `${width.toString()} × ${height.toString()}`).toBeGreaterThanOrEqual(0);
  }
});

test("six candidates fit without scrolling, with all that the page may say", async ({ page, serve }) => {
  const { url } = await serve("--in-memory", ...candidates(...FIVE, "Rust"));
  await Ballot.open(page, url);

  for (const [width, height] of SIZES.slice(1)) {
    await page.setViewportSize({ width, height });
    expect(await spare(page), `${width.toString()} × ${height.toString()}`).toBeGreaterThanOrEqual(0);
  }
});

test("a count and its share stand apart, also with all votes for one", async ({ page, serve }) => {
  const server = await serve();
  await voteMany(server, [1]);
  const ballot = await Ballot.open(page, server.url);

  const gap = await ballot.row(0).evaluate(row => {
    const [count, share] = [...row.querySelectorAll(".count, .share")].map(figure => {
      const range = document.createRange();
      range.selectNodeContents(figure);
      return range.getBoundingClientRect();
    }) as [DOMRect, DOMRect];
    return share.left - count.right;
  });

  expect(gap).toBeGreaterThan(5);
});

test("no row moves when a vote is on its way, counted, or explained", async ({ page, serve }) => {
  const server = await serve();
  const ballot = await Ballot.open(page, server.url);
  const before = await ballot.row(4).boundingBox();

  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await server.kill();
  await ballot.row(1).click();
  await expect(ballot.hint).toContainText("cannot be reached");

  expect(await ballot.row(4).boundingBox()).toEqual(before);
});

/** The height that is left below the page, negative where it scrolls. */
function spare(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.clientHeight - document.documentElement.scrollHeight);
}

for (const { name, reach } of KIND_STATES) {
  test(`nothing overlaps, is cut or scrolls sideways, also with text at 200 %: ${name}`, async ({ page, serve }) => {
    await reach(page, await serve());

    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      expect(await faults(page), `${width.toString()} × ${height.toString()}`).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    expect(await faults(page), "200 %").toEqual([]);
  });
}
