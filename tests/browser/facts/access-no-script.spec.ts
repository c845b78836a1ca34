import { violationsLightAndDark } from "../support/axe.ts";
import { Ballot } from "../support/ballot.ts";
import { Poll } from "../support/api.ts";
import { KINDS } from "../support/kinds.ts";
import { expect, test } from "../support/test.ts";

// The scripts are blocked rather than switched off: axe needs them.
test.beforeEach(async ({ page }) => {
  await page.route("**/*.js", request => request.abort());
});

test("axe finds nothing wrong on the page without script, light or dark", async ({ page, serve }) => {
  const { url } = await serve("--in-memory");
  const ballot = new Ballot(page);
  await page.goto(url);
  expect(await violationsLightAndDark(page), "before voting").toEqual([]);

  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  expect(await violationsLightAndDark(page), "counted").toEqual([]);

  await page.locator("input[name=question]").evaluate((input: HTMLInputElement) => {
    input.value = "7";
  });
  await ballot.row(0).click();
  await expect(ballot.hint).toContainText("was not counted");
  expect(await violationsLightAndDark(page), "refused").toEqual([]);
});

for (const [kind, { draft, vote }] of Object.entries({
  ...KINDS,
  tickets: { draft: { text: "?", candidates: ["Yes", "No"], voters: "tickets" as const }, vote: undefined },
})) {
  test(`axe finds nothing wrong without script, light or dark: ${kind}`, async ({ page, serve }) => {
    const poll = await Poll.make(await serve(), [draft]);
    if (vote !== undefined) await poll.vote(vote);
    await page.goto(poll.url);
    expect(await violationsLightAndDark(page)).toEqual([]);
  });
}
