import { Poll } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { KINDS } from "../support/kinds.ts";
import { votesOf } from "../support/scene.ts";
import { expect, test } from "../support/test.ts";

test.use({ javaScriptEnabled: false });

test("without script, several are ticked and sent as one vote", async ({ page, serve }) => {
  const poll = await Poll.make(await serve(), [KINDS.many.draft]);
  await page.goto(poll.url);
  await page.getByRole("checkbox", { name: "Red" }).check();
  await page.getByRole("checkbox", { name: "Blue" }).check();
  await page.getByRole("button", { name: "Send" }).click();

  await expect(page.locator(".mark", { hasText: "counted ✓" }).filter({ visible: true })).toHaveCount(2);
  expect(await votesOf(poll)).toEqual([1, 0, 1, 0]);
  await page.getByRole("checkbox", { name: "Red" }).uncheck();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("checkbox", { name: "Blue" })).toBeChecked();
  expect(await votesOf(poll)).toEqual([0, 0, 1, 0]);
});

test("without script, places are chosen from lists, and two on one place are refused", async ({ page, serve }) => {
  const poll = await Poll.make(await serve(), [KINDS.rank.draft]);
  await page.goto(poll.url);
  const place = async (label: string, number: string): Promise<void> => {
    await page.getByRole("combobox", { name: `Place of ${label}` }).selectOption(number);
  };
  for (const [label, number] of [
    ["Red", "2"],
    ["Green", "2"],
    ["Blue", "1"],
    ["Yellow", "4"],
  ] as const)
    await place(label, number);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator(".hint")).toHaveText("Your last vote was not counted. Give each place once.");

  for (const [label, number] of [
    ["Red", "2"],
    ["Green", "3"],
    ["Blue", "1"],
    ["Yellow", "4"],
  ] as const)
    await place(label, number);
  await page.getByRole("button", { name: "Send" }).click();

  await expect(page.locator(".row", { hasText: "Blue" }).locator(".mark")).toHaveText("counted ✓");
  expect(await votesOf(poll)).toEqual([0, 0, 1, 0]);
});

test("without script, ratings are chosen from lists", async ({ page, serve }) => {
  const poll = await Poll.make(await serve(), [KINDS.rate.draft]);
  await page.goto(poll.url);
  await page.getByRole("combobox", { name: "Green" }).selectOption("4");
  await page.getByRole("button", { name: "Send" }).click();

  const green = page.locator(".row", { hasText: "Green" });
  await expect(green.locator(".mark")).toHaveText("counted ✓");
  await expect(green.locator(".count")).toHaveText("4.0");
  await expect(page.getByRole("combobox", { name: "Green" })).toHaveValue("4");
  expect((await poll.update()).candidates.map(({ mean }) => mean)).toEqual([null, 4, null, null]);
});

test("without script, a question is written in, and its words are not lost when refused", async ({ page, serve }) => {
  const poll = await Poll.make(await serve(), [KINDS.questions.draft]);
  await page.goto(poll.url);
  await page.getByLabel("Write your own").fill("Why?");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("added, waits for approval")).toBeVisible();
  await poll.approve(0);
  await page.reload();
  await expect(page.locator(".row")).toHaveText(/Why\?.*Ada.*counted ✓/);

  await page.getByLabel("Write your own").fill("And then?");
  await poll.change({ open: false });
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.locator(".hint")).toHaveText("Your last vote was not counted: voting had closed.");
});

test("without script, a ticket is typed above the candidates", async ({ page, serve }) => {
  const poll = await Poll.make(await serve(), [{ text: "?", candidates: ["Yes", "No"], voters: "tickets" }]);
  const [ticket = ""] = await poll.tickets(1);
  await page.goto(poll.url);
  await page.getByLabel("Your ticket").fill("2222");
  await new Ballot(page).row(0).click();
  await expect(page.locator(".hint")).toHaveText(
    "Your vote was not counted: this ticket is not valid. Please type it again.",
  );
  await expect(page.getByLabel("Your ticket")).toHaveValue("2222");
  await page.getByLabel("Your ticket").fill(ticket.toLowerCase());
  await page.keyboard.press("Enter");
  expect(await votesOf(poll)).toEqual([0, 0]);

  await page.getByLabel("Your ticket").fill(ticket.toLowerCase());
  await new Ballot(page).row(0).click();

  await expect(page.locator("#counted")).toBeVisible();
  expect(await votesOf(poll)).toEqual([1, 0]);
});

test("without script, bars have their colours where results are live, and hidden ones stay hidden", async ({
  page,
  serve,
}) => {
  const poll = await Poll.make(await serve(), [KINDS.many.draft]);
  await poll.vote({ candidates: [1] });
  await page.goto(poll.url);
  const {
    candidates: [, green],
  } = await poll.update();
  const bar = page.locator(".row").nth(1).locator("svg");
  await expect(bar).toHaveAttribute("fill", green?.color ?? "");
  expect((await bar.locator("rect").boundingBox())?.width).toBeGreaterThan(200);

  await poll.change({ results: "hidden" });
  await page.reload();

  await expect(page.locator(".row svg")).toHaveCount(0);
  await expect(page.locator(".count")).toHaveCount(0);
});
