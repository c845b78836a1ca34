import type { Page } from "@playwright/test";
import { Poll, voteMany } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { inEachFont } from "../support/fonts.ts";
import { KIND_STATES } from "../support/kind-states.ts";
import { FIFTY, FIVE, LONG_LABELS, TWO, WRITTEN_OTHERWISE } from "../support/long.ts";
import { faults } from "../support/layout.ts";
import { candidates, expect, test } from "../support/test.ts";

/** What phones show of a page: small, below the address bar, and all of a common screen. */
const PHONES = [
  [360, 640],
  [390, 664],
  [390, 844],
] as const;
/** Laptops and a projector. */
const WIDE = [
  [1280, 800],
  [1366, 768],
  [1920, 1080],
] as const;
const SIZES = [[320, 640], [360, 640], [390, 844], ...WIDE] as const;
const POLLS = {
  two: TWO,
  five: FIVE,
  "labels of 200 characters": LONG_LABELS,
  fifty: FIFTY,
  "right to left and emoji": WRITTEN_OTHERWISE,
};

for (const [name, labels] of Object.entries(POLLS)) {
  test(`nothing overlaps, is cut or scrolls sideways: ${name}`, async ({ page, serve }) => {
    const server = await serve(...candidates(...labels));
    await voteMany(server, [3, 12]);
    const ballot = await Ballot.open(page, server.url);
    await ballot.row(1).click();
    await expect(ballot.mark(1)).toHaveText("counted ✓");

    await inEachFont(page, SIZES, async where => {
      expect(await faults(page), where).toEqual([]);
    });
  });

  test(`text at 200 % neither overlaps nor scrolls sideways: ${name}`, async ({ page, serve }) => {
    const server = await serve(...candidates(...labels));
    await voteMany(server, [3, 12]);
    await Ballot.open(page, server.url);

    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });

    await inEachFont(page, [[390, 844]], async where => {
      expect(await faults(page), where).toEqual([]);
    });
  });
}

test("five candidates fit without scrolling", async ({ page, serve }) => {
  const { url } = await serve();
  const ballot = await Ballot.open(page, url);
  await ballot.row(4).click();
  await expect(ballot.mark(4)).toHaveText("counted ✓");

  await inEachFont(page, [...PHONES, ...WIDE], async where => {
    expect(await spare(page), where).toBeGreaterThanOrEqual(0);
  });
});

for (const language of ["English", "Deutsch"]) {
  for (const rule of ["clicks", "changeable", "once"] as const) {
    test(`five candidates fit without scrolling, whatever the rule: ${rule}, in ${language}`, async ({
      page,
      serve,
    }) => {
      const { url } = await Poll.make(await serve(), [
        { text: "Which language do you like best?", candidates: FIVE, rule },
      ]);
      const ballot = await Ballot.open(page, url);
      if (language !== "English") await page.getByRole("button", { name: language }).click();
      await ballot.row(0).click();
      await expect(ballot.mark(0)).toHaveText(/ ✓$/);

      await inEachFont(page, PHONES, async where => {
        expect(await spare(page), where).toBeGreaterThanOrEqual(0);
      });
    });
  }
}

test("six candidates fit without scrolling, with all that the page may say", async ({ page, serve }) => {
  const { url } = await serve("--in-memory", ...candidates(...FIVE, "Rust"));
  await Ballot.open(page, url);

  await inEachFont(page, [[390, 844], ...WIDE], async where => {
    expect(await spare(page), where).toBeGreaterThanOrEqual(0);
  });
});

test("a count and its share stand apart, also with all votes for one", async ({ page, serve }) => {
  const server = await serve();
  await voteMany(server, [1]);
  const ballot = await Ballot.open(page, server.url);

  await inEachFont(page, [[390, 844]], async where => {
    const gap = await ballot.row(0).evaluate(row => {
      const [count, share] = [...row.querySelectorAll(".count, .share")].map(figure => {
        const range = document.createRange();
        range.selectNodeContents(figure);
        return range.getBoundingClientRect();
      }) as [DOMRect, DOMRect];
      return share.left - count.right;
    });
    expect(gap, where).toBeGreaterThan(5);
  });
});

test("no row moves when a vote is on its way, counted, or explained", async ({ page, serve }) => {
  const server = await serve();
  const ballot = await Ballot.open(page, server.url);
  const places = async (): Promise<string[]> => {
    const found: string[] = [];
    await inEachFont(page, [[390, 844]], async where => {
      found.push(`${where}: ${JSON.stringify(await ballot.row(4).boundingBox())}`);
    });
    return found;
  };
  const before = await places();

  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await server.kill();
  await ballot.row(1).click();
  await expect(ballot.hint).toContainText("cannot be reached");

  expect(await places()).toEqual(before);
});

/** The height that is left below the page, negative where it scrolls. */
function spare(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.clientHeight - document.documentElement.scrollHeight);
}

for (const { name, reach } of KIND_STATES) {
  test(`nothing overlaps, is cut or scrolls sideways, also with text at 200 %: ${name}`, async ({ page, serve }) => {
    await reach(page, await serve());

    await inEachFont(page, SIZES, async where => {
      expect(await faults(page), where).toEqual([]);
    });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await inEachFont(page, [[390, 844]], async where => {
      expect(await faults(page), `200 %, ${where}`).toEqual([]);
    });
  });
}
