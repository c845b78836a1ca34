import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { currentUpdate } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { faults } from "../support/layout.ts";
import { Presenter } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

/** Where pictures of every step go, for whoever wants to look at them: `npm run room`. */
const SHOTS = process.env.LIVEPOLL_SHOTS;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const PASTED = "# Lecture 7: closures\n\nWhat does the loop print?\n0 1 2\n* 3 3 3\nNothing, it throws an error";

test.use({ viewport: { width: 1920, height: 1080 } });

test("a lesson, from an empty box to its chart as a file, with no doubt about any vote", async ({
  page,
  browser,
  serve,
  wire,
}) => {
  const server = await serve("--open-hosting", "--base-url", "http://vote.example");
  const wifi = await wire(server);
  const room: Record<string, Page> = { teacher: page };
  const step = steps(room);
  const chart = page.locator(".chart");

  await step("a poll is pasted, and two more are taken", async () => {
    await page.goto(`${wifi.url}/new`);
    await expect(page.getByLabel("Question first, then one answer per line")).toBeFocused();
    await page.keyboard.insertText(PASTED);
    await page.getByLabel("They see results").selectOption("always live");
    await page.getByRole("button", { name: "word cloud" }).click();
    await page.getByRole("button", { name: "Q&A" }).click();

    await expect(page.getByText("3 questions, 3 answers")).toBeVisible();
    await expect(page.getByRole("region", { name: "Preview" }).getByRole("heading", { level: 3 })).toHaveText([
      "What does the loop print?",
      "Today in one word?",
      "What do you want to know?",
    ]);
  });

  await page.getByRole("button", { name: "Open the poll" }).click();
  const presenter = await Presenter.on(page);
  await step("it is projected", async () => {
    await expect(presenter.question).toHaveText("What does the loop print?");
    await expect(presenter.numbers).toHaveText("No votes yet · 0 here");
  });

  await step("the way in fills the screen", async () => {
    await presenter.press("q");
    await expect(page.getByText("Scan, or open")).toBeVisible();
    await expect(presenter.numbers).toBeVisible();
  });
  const code = await page.locator(".code").innerText();
  await presenter.press("PageDown");

  const [ada, ben, cy] = [
    await joins(browser, `${wifi.url}/${code}`),
    await joins(browser, `${wifi.url}/${code.toLowerCase()}`),
    await joins(browser, `${wifi.url}/${code}`),
  ];
  Object.assign(room, { ada: ada.page, ben: ben.page, cy: cy.page });
  await step("three phones join", async () => {
    await expect(presenter.question).toHaveText("What does the loop print?");
    await expect(presenter.numbers).toHaveText("No votes yet · 3 here");
    for (const phone of [ada, ben, cy]) await tells(phone, [], "Tap one. You can change it later.");
  });

  await step("each votes", async () => {
    for (const [phone, answer] of [
      [ada, "0 1 2"],
      [ben, "3 3 3"],
      [cy, "0 1 2"],
    ] as const) {
      await row(phone, answer).tap();
      await tells(phone, [`${answer} counted ✓`], "You can change it until voting closes.");
    }
    await expect(presenter.counts).toHaveText(["2", "1", "0"]);
  });

  await step("one changes a vote", async () => {
    await row(cy, "3 3 3").tap();
    await tells(cy, ["3 3 3 counted ✓"], "You can change it until voting closes.");
    await expect(presenter.counts).toHaveText(["1", "2", "0"]);
    await expect(presenter.numbers).toHaveText("3 votes · 3 here");
  });

  await step("the results are hidden", async () => {
    await presenter.press("h");
    await expect(presenter.numbers).toHaveText("Results hidden · 3 votes · 3 here");
    await expect(presenter.counts).toHaveCount(0);
    await tells(ada, ["0 1 2 counted ✓"], "Thanks. The results follow.");
    await expect(ada.page.locator("form .bar")).toHaveCount(0);
  });

  await step("the network is gone", async () => {
    wifi.cut("nothing");
    await Promise.all(Object.values(room).map(one => one.context().setOffline(true)));
    await row(ada, "Nothing").tap();
    // The vote before counts until the new one does.
    await tells(
      ada,
      ["0 1 2 counted ✓", "Nothing, it throws an error will be sent"],
      "You are offline. Your votes wait here and are sent later.",
    );
    await tells(ben, ["3 3 3 counted ✓"], "You are offline. Your votes wait here and are sent later.");
    await expect(presenter.numbers).toHaveText("This screen is offline · Results hidden · 3 votes · 3 here");
    await presenter.press("PageDown");
    await expect(page.getByRole("alert")).toHaveText("No answer from the server. Please try again.");
    expect((await currentUpdate(server, code)).seq).toBe(6);
  });

  await step("the network is back", async () => {
    wifi.mend();
    await Promise.all(Object.values(room).map(one => one.context().setOffline(false)));
    await tells(ada, ["Nothing, it throws an error counted ✓"], "Thanks. The results follow.");
    await tells(ben, ["3 3 3 counted ✓"], "Thanks. The results follow.");
  });

  await step("voting is closed while the screen is dark", async () => {
    await presenter.press("b");
    await expect(page.locator(".dark")).toBeVisible();
    await presenter.press(".", "o");
    await expect(page.locator(".dark")).toHaveCount(0);
    await expect(presenter.numbers).toHaveText("Closed · Results hidden · 3 votes · 3 here");
    await tells(cy, ["3 3 3 counted ✓"], "Voting is closed. The results follow.");
    await row(cy, "0 1 2").tap({ force: true });
    await tells(cy, ["3 3 3 counted ✓"], "Voting is closed. The results follow.");
  });

  await step("the results are revealed, and what was right", async () => {
    await presenter.press("h");
    await expect(presenter.counts).toHaveText(["0", "2", "1"]);
    await expect(chart.locator(".marked")).toHaveText(/3 3 3.*right answer ✓/);
    await tells(ada, ["3 3 3 right answer ✓", "Nothing, it throws an error your answer"], "Voting is closed.");
    await tells(ben, ["3 3 3 right answer ✓ · your answer"], "Voting is closed.");
    expect(await faults(ben.page)).toEqual([]);
  });

  await step("a clicker leads on to a cloud of words", async () => {
    await presenter.press("PageDown");
    await expect(presenter.question).toHaveText("Today in one word?");
    await expect(chart).toHaveText("Your words appear here.");
    await tells(ada, [], "Write your own.");
  });

  await step("words meet in the cloud", async () => {
    await writes(ada, "closures");
    await tells(ada, ["closures counted ✓"], "You can change it until voting closes.");
    await writes(ben, " Closures");
    await tells(ben, ["closures counted ✓"], "You can change it until voting closes.");
    await writes(cy, "coffee");
    await row(cy, "closures").tap();
    await tells(cy, ["closures counted ✓", "coffee counted ✓"], "You can change it until voting closes.");
    await expect(chart.locator(".word")).toHaveText(["closures", "coffee"]);
  });

  await step("a question from the room waits", async () => {
    await presenter.press("PageDown");
    await ada.page.getByLabel("Your name").fill("Ada");
    await writes(ada, "Will closures be in the exam?");
    await tells(
      ada,
      ["Will closures be in the exam? added, waits for approval"],
      "You can change it until voting closes.",
    );
    await expect(chart).toHaveText("Your words appear here.");
  });

  await step("it is approved", async () => {
    await presenter.press("w");
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  });

  await step("others support it", async () => {
    await presenter.press("Escape");
    await tells(ada, ["Will closures be in the exam? Ada counted ✓"], "You can change it until voting closes.");
    await row(ben, "exam").tap();
    await tells(ben, ["Will closures be in the exam? Ada counted ✓"], "You can change it until voting closes.");
    await expect(presenter.counts).toHaveText(["2"]);
  });

  await step("back at the first question, its chart is saved", async () => {
    await presenter.press("PageUp", "PageUp");
    await expect(presenter.question).toHaveText("What does the loop print?");
    await expect(presenter.counts).toHaveText(["0", "2", "1"]);
    await tells(ada, ["3 3 3 right answer ✓", "Nothing, it throws an error your answer"], "Voting is closed.");
    await presenter.press("d");
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "The chart as a picture" }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`${code}-chart.png`);
    const picture = await readFile(await saved.path());
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    if (SHOTS !== undefined) await saved.saveAs(join(SHOTS, "chart.png"));
  });

  const { questions } = (await (await fetch(`${server.url}/${code}/results.json`)).json()) as {
    questions: { candidates: { label: string; votes: number }[] }[];
  };
  expect(
    questions.map(({ candidates }) => candidates.map(({ label, votes }) => `${label}: ${votes.toString()}`)),
  ).toEqual([
    ["0 1 2: 0", "3 3 3: 2", "Nothing, it throws an error: 1"],
    ["closures: 3", "coffee: 1"],
    ["Will closures be in the exam?: 2"],
  ]);
});

/** A phone of its own, at the address that stands on the screen. */
async function joins(browser: Browser, url: string): Promise<Ballot> {
  const phone = await browser.newContext(PHONE);
  return Ballot.open(await phone.newPage(), url);
}

function row({ page }: Ballot, answer: string): ReturnType<Page["getByRole"]> {
  return page.getByRole("button", { name: answer });
}

async function writes({ page }: Ballot, words: string): Promise<void> {
  await page.getByLabel("Write your own").fill(words);
  await page.getByRole("button", { name: "Add" }).tap();
}

/**
 * What a phone says of its owner's votes: these rows have a word of it, no other has; and below the question it says
 * what one can do.
 */
async function tells({ page, hint }: Ballot, rows: string[], can: string): Promise<void> {
  await expect(
    page
      .locator(".row")
      .filter({ has: page.locator(".mark") })
      .locator(".label"),
  ).toHaveText(rows);
  await expect(hint).toHaveText(can);
}

/** Takes steps; where pictures are wanted, every screen in the room is shot after each. */
function steps(room: Record<string, Page>): (name: string, deed: () => Promise<void>) => Promise<void> {
  let taken = 0;
  return async (name, deed) => {
    await test.step(name, deed);
    taken += 1;
    if (SHOTS === undefined) return;
    await mkdir(SHOTS, { recursive: true });
    for (const [who, page] of Object.entries(room)) {
      await page.screenshot({
        path: join(SHOTS, `${taken.toString().padStart(2, "0")}-${name.replaceAll(/\W+/g, "-")}-${who}.png`),
        animations: "disabled",
      });
    }
  };
}
