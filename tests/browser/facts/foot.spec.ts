import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

const MEMORY = "This server keeps votes in memory only: when it stops, they are gone.";

test("a server without a disk says so in the foot", async ({ page, serve }) => {
  const { url } = await serve("--in-memory");

  await Ballot.open(page, url);

  await expect(page.locator("footer")).toContainText(MEMORY);
});

test("a server with a disk says nothing of memory", async ({ page, serve }) => {
  const { url } = await serve();

  await Ballot.open(page, url);

  await expect(page.locator("footer")).not.toContainText("memory");
});

test("the rule is named, and opens a sentence on what it does not prevent", async ({ page, serve }) => {
  const { url } = await serve();
  await Ballot.open(page, url);

  await page.getByText("Every click counts").click();

  await expect(page.getByText("The numbers count taps, not people.")).toBeVisible();
});

test("the sentence speaks the language that is chosen while it is open", async ({ page, serve }) => {
  const { url } = await serve();
  await Ballot.open(page, url);
  await page.locator("summary").click();

  await page.getByRole("button", { name: "Deutsch" }).click();

  await expect(page.getByText("Die Zahlen zählen Tipps")).toBeVisible();
});

test.describe("in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("the page speaks German from its first paint", async ({ page, serve }) => {
    const { url } = await serve("--in-memory");

    const answer = await page.request.get(url, { headers: { "accept-language": "de-DE,de;q=0.9" } });
    const ballot = await Ballot.open(page, url);
    await ballot.row(0).click();

    expect(await answer.text()).toContain("Noch keine Stimmen");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(ballot.hint).toHaveText("Antippen, so oft es gefällt: Jeder Tipp zählt.");
    await expect(ballot.mark(0)).toHaveText("gezählt ✓");
    await expect(ballot.numbers).toHaveText("1 Stimme · 1 hier");
    await expect(ballot.row(0).locator(".share")).toHaveText("100\u00a0%");
    await expect(page.locator("footer")).toContainText("Dieser Server hält Stimmen nur im Arbeitsspeicher");
  });

  test("English is one tap away and is remembered", async ({ page, serve }) => {
    const { url } = await serve();
    const ballot = await Ballot.open(page, url);

    await page.getByRole("button", { name: "English" }).click();
    await expect(ballot.hint).toHaveText("Tap as often as you like: every tap counts.");
    await page.reload();

    await expect(page.getByRole("button", { name: "Deutsch" })).toBeVisible();
    await expect(ballot.hint).toHaveText("Tap as often as you like: every tap counts.");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });
});
