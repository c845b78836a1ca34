import type { Page } from "@playwright/test";
import { inEachFont } from "../support/fonts.ts";
import { PRESENT_STATES } from "../support/present-states.ts";
import { expect, test } from "../support/test.ts";

const SIZES = [
  [1280, 720],
  [1280, 800],
  [1920, 1080],
  [3840, 2160],
] as const;
/** A laptop's screen and a projector's. */
const COMMON = [
  [1366, 768],
  [1920, 1080],
] as const;
const FULL = [
  "bars",
  "two",
  "columns",
  "columns of twelve",
  "donut",
  "list",
  "timeline",
  "cloud",
  "questions",
  "twelve",
  "fifty",
  "fifty columns",
  "long labels",
  "why",
  "right answer",
  "other scripts",
  "ranking",
  "ratings",
  "code and formulas",
  "QR code",
  "crowded strip",
];

for (const { name, flags, reach } of PRESENT_STATES.filter(({ name }) => FULL.includes(name))) {
  test(`the projector view holds it all, from 1280 × 720 to 4K: ${name}`, async ({ page, serve }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await reach(page, await serve(...flags));

    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => faults(page), { message: `${width.toString()} × ${height.toString()}` }).toEqual([]);
    }
    await inEachFont(page, COMMON, async where => {
      await expect.poll(() => faults(page), { message: where }).toEqual([]);
    });
  });
}

/** What leaves its room: one line each. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    const name = (element: Element): string => `${element.className.toString()} "${element.textContent.slice(0, 30)}"`;
    const shown = [
      ...document.querySelectorAll(
        "h1, .chart .bubble, .chart .label, .chart .figures, .chart .word, .numbers, .address, .keys, .qr, .timer, .runoff",
      ),
    ];
    const outside = shown.filter(element => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left < -1 || right > clientWidth + 1 || top < -1 || bottom > clientHeight + 1;
    });
    const chart = document.querySelector(".chart")?.getBoundingClientRect();
    const low = [...document.querySelectorAll(".chart .row, .chart .name, .chart .word")].filter(
      element => chart !== undefined && element.getBoundingClientRect().bottom > chart.bottom + 2,
    );
    const [address, strip, keys] = [".address", ".end", ".keys"].map(part =>
      document.querySelector(part)?.getBoundingClientRect(),
    );
    const clash =
      address !== undefined &&
      strip !== undefined &&
      keys !== undefined &&
      (strip.left < address.right || keys.left < address.right || address.height > keys.height)
        ? ["the strip is too full"]
        : [];
    return [
      ...outside.map(element => `outside of the screen: ${name(element)}`),
      ...low.map(element => `below the chart: ${name(element)}`),
      ...clash,
    ];
  });
}
