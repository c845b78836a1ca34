import type { Page } from "@playwright/test";
import { voteMany } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

test("nothing moves when the script takes over from what the server drew", async ({ browser, serve }) => {
  const server = await serve();
  await voteMany(server, [14, 8, 3, 12]);
  const drawn = await browser.newPage();
  await drawn.route("**/*.js", request => request.abort());
  await drawn.goto(server.url);
  const alive = await browser.newPage();
  await Ballot.open(alive, server.url);

  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await Promise.all([drawn, alive].map(page => page.setViewportSize(size)));
    expect(await places(alive)).toEqual(await places(drawn));
  }
});

test("bars stand still for those who ask for less motion", async ({ page, serve }) => {
  const { url } = await serve();
  await Ballot.open(page, url);
  const time = (): Promise<string> =>
    page
      .locator(".bar")
      .first()
      .evaluate(bar => getComputedStyle(bar).transitionDuration);
  expect(parseFloat(await time())).toBeLessThan(0.2);

  await page.emulateMedia({ reducedMotion: "reduce" });

  expect(await time()).toBe("0s");
});

/** What each part of the page says, and where. */
function places(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".question, .hint, .row, .label, .count, .share, .track, summary")].map(part => {
      const { left, top, width, height } = part.getBoundingClientRect();
      return `${part.className} ${part.textContent}: ${[left, top, width, height].map(Math.round).join(" ")}`;
    }),
  );
}
