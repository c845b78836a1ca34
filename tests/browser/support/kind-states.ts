import type { Page } from "@playwright/test";
import { Poll, type Draft } from "./api.ts";
import { Ballot } from "./ballot.ts";
import { KINDS } from "./kinds.ts";
import type { Server } from "./server.ts";
import type { State } from "./states.ts";
import { expect } from "./test.ts";

type Play = (page: Page, ballot: Ballot, poll: Poll) => Promise<void>;

/** What the page looks like where a question is more than a plain choice. */
export const KIND_STATES: State[] = [
  state("many, before", KINDS.many.draft, async () => {
    /* It stays as it is. */
  }),
  state("many, counted", KINDS.many.draft, many),
  state("many, offline", KINDS.many.draft, async (page, ballot) => {
    await ballot.row(0).click();
    await expect(ballot.mark(0)).toHaveText("counted ✓");
    await page.context().setOffline(true);
    await ballot.row(2).click();
    await expect(ballot.mark(2)).toHaveText("will be sent");
  }),
  state("many, gathered", { ...KINDS.many.draft, rule: "once" }, async (_page, ballot) => {
    for (const candidate of [0, 2]) await ballot.row(candidate).click();
  }),
  state("rank, half", KINDS.rank.draft, async (_page, ballot) => {
    for (const candidate of [2, 0]) await ballot.row(candidate).click();
  }),
  state("rank, counted", KINDS.rank.draft, rank),
  state("rank, won", KINDS.rank.draft, async (page, ballot, poll) => {
    await rank(page, ballot);
    await poll.change({ open: false });
    await expect(ballot.mark(2)).toHaveText("wins ✓");
  }),
  state("rate, counted", KINDS.rate.draft, rate),
  state("rate, ten", { ...KINDS.rate.draft, pick: { rate: { max: 10 } } }, async () => {
    /* It stays as it is. */
  }),
  state("rate, hundred", { ...KINDS.rate.draft, pick: { rate: { max: 100 } }, rule: "once" }, async () => {
    /* It stays as it is. */
  }),
  state("words", KINDS.cloud.draft, async (page, ballot, poll) => {
    for (const word of ["traits", "closures", "lifetimes", "macros"]) await poll.vote({ write_in: word });
    await page.getByLabel("Write your own").fill("borrowing");
    await page.keyboard.press("Enter");
    await expect(ballot.mark(4)).toHaveText("counted ✓");
  }),
  state("questions, waiting", KINDS.questions.draft, async (page, _ballot, poll) => {
    await poll.vote({ write_in: "How does one compare languages at all?", name: "Ada" });
    await poll.approve(0);
    await page.getByLabel("Write your own").fill("Why is the sky blue?");
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.locator(".own .mark")).toHaveText("added, waits for approval");
  }),
  state("or your own", { text: "Which one?", candidates: ["This", "That"], write_ins: "open" }, async () => {
    /* It stays as it is. */
  }),
  state(
    "ticket, asked for",
    { text: "Shall we begin?", candidates: ["Yes", "No"], voters: "tickets" },
    async (_page, ballot) => {
      await ballot.row(0).click();
    },
  ),
  state(
    "ticket, refused",
    { text: "Shall we begin?", candidates: ["Yes", "No"], voters: "tickets" },
    async (page, ballot) => {
      await page.getByLabel("Your ticket").fill("222222222223");
      await page.keyboard.press("Enter");
      await ballot.row(0).click();
      await expect(ballot.hint).toContainText("not valid");
    },
  ),
  state(
    "ticket, counted",
    { text: "Shall we begin?", candidates: ["Yes", "No"], voters: "tickets" },
    async (page, ballot, poll) => {
      const [ticket = ""] = await poll.tickets(1);
      await page.getByLabel("Your ticket").fill(ticket);
      await page.keyboard.press("Enter");
      await ballot.row(0).click();
      await expect(ballot.mark(0)).toHaveText("counted ✓");
    },
  ),
  state("quiz, hidden", KINDS.quiz.draft, quiz),
  state("quiz, told", KINDS.quiz.draft, async (page, ballot, poll) => {
    for (const candidate of [2, 2, 2, 0]) await poll.vote({ candidate });
    await quiz(page, ballot);
    await poll.change({ open: false, reveal: true, results: "live" });
    await expect(ballot.mark(2)).toHaveText("right answer ✓");
  }),
  state(
    "second of three, with a timer",
    { text: "Ready?", candidates: ["Yes", "No"], closes_in_s: 95 },
    async (page, _ballot, poll) => {
      await poll.change({ title: "Lecture 7" });
      await expect(page.locator(".place")).toBeVisible();
      await expect(page.locator(".timer")).toBeVisible();
    },
  ),
];

function state(name: string, draft: Draft, play: Play): State {
  return {
    name,
    reach: async (page: Page, server: Server) => {
      const poll = await Poll.make(server, [draft]);
      await page.goto(poll.url);
      const ballot = new Ballot(page);
      await ballot.connected();
      await play(page, ballot, poll);
    },
  };
}

async function many(_page: Page, ballot: Ballot, poll: Poll): Promise<void> {
  for (const candidates of [[0, 1], [1], [3, 1]]) await poll.vote({ candidates });
  for (const candidate of [0, 2]) await ballot.row(candidate).click();
  await expect(ballot.mark(2)).toHaveText("counted ✓");
}

async function rank(_page: Page, ballot: Ballot): Promise<void> {
  for (const candidate of [2, 0, 3, 1]) await ballot.row(candidate).click();
  await expect(ballot.mark(2)).toHaveText("counted ✓");
}

async function rate(page: Page, _ballot: Ballot, poll: Poll): Promise<void> {
  await poll.vote({ ratings: [5, 3, null, 1] });
  for (const [label, number] of [
    ["Red", 4],
    ["Blue", 2],
  ] as const)
    await page
      .getByRole("group", { name: label })
      .getByRole("button", { name: `${number.toString()} of 5` })
      .click();
  await expect(page.getByRole("group", { name: "Blue" }).locator(".mark")).toHaveText("counted ✓");
}

async function quiz(_page: Page, ballot: Ballot): Promise<void> {
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("counted ✓");
}
