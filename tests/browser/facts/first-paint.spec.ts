import type { Page } from "@playwright/test";
import { Poll, voteMany } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { KINDS } from "../support/kinds.ts";
import { expect, test } from "../support/test.ts";

/** Below them, the key that sends a choice is there for browsers without script. */
const ROWS = ".question, .hint, .row, .label, .count, .share, .track";

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

for (const [kind, draft] of [
  ["many", KINDS.many.draft],
  ["rank", KINDS.rank.draft],
  ["rate", KINDS.rate.draft],
  ["a long scale", { ...KINDS.rate.draft, pick: { rate: { max: 10 } } }],
] as const) {
  test(`no row moves when the script takes over: ${kind}`, async ({ browser, serve }) => {
    const poll = await Poll.make(await serve(), [draft]);
    const drawn = await browser.newPage();
    await drawn.route("**/*.js", request => request.abort());
    await drawn.goto(poll.url);
    const alive = await browser.newPage();
    await Ballot.open(alive, poll.url);

    for (const size of [
      { width: 390, height: 844 },
      { width: 1280, height: 800 },
    ]) {
      await Promise.all([drawn, alive].map(page => page.setViewportSize(size)));
      expect(await places(alive, ROWS)).toEqual(await places(drawn, ROWS));
    }
  });
}

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
function places(page: Page, parts = `${ROWS}, summary`): Promise<string[]> {
  return page.evaluate(
    selector =>
      [...document.querySelectorAll(selector)].map(part => {
        const { left, top, width, height } = part.getBoundingClientRect();
        const text = part.matches(".row") ? "" : part.textContent;
        return `${part.className} ${text}: ${[left, top, width, height].map(Math.round).join(" ")}`;
      }),
    parts,
  );
}
