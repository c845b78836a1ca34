import type { Page } from "@playwright/test";
import type { Question } from "../../../client/src/wire.ts";
import { currentUpdate, voteMany } from "./api.ts";
import { Ballot } from "./ballot.ts";
import { FIFTY, LONG_LABELS, TWO, WRITTEN_OTHERWISE } from "./long.ts";
import { mineIs, refusal, updateWith } from "./scripted.ts";
import type { Server } from "./server.ts";
import { gateReceipts, playServer } from "./sockets.ts";
import { candidates, expect } from "./test.ts";

export type State = { name: string; flags?: string[]; reach: (page: Page, server: Server) => Promise<void> };

/** Everything that the voter's page can look like. */
export const STATES: State[] = [
  {
    name: "before voting",
    reach: async (page, { url }) => {
      await Ballot.open(page, url);
    },
  },
  { name: "counted", reach: counted },
  {
    name: "rule explained",
    reach: async (page, server) => {
      await counted(page, server);
      await page.locator("summary").click();
    },
  },
  { name: "sending", reach: sending },
  { name: "offline", reach: offline },
  { name: "in memory", flags: ["--in-memory"], reach: counted },
  { name: "long labels", flags: candidates(...LONG_LABELS), reach: counted },
  { name: "long question", flags: ["--question", "What do you think of this, ".repeat(12)], reach: counted },
  { name: "other scripts", flags: candidates(...WRITTEN_OTHERWISE), reach: counted },
  { name: "two candidates", flags: candidates(...TWO), reach: counted },
  { name: "fifty candidates", flags: candidates(...FIFTY), reach: counted },
  { name: "German", reach: german },
  {
    name: "one vote, final",
    reach: (page, server) => scripted(page, server, { rule: "once" }, "Thanks. Your vote is counted."),
  },
  {
    name: "results hidden",
    reach: (page, server) =>
      scripted(page, server, { rule: "changeable", results: "hidden" }, "Thanks. The results follow."),
  },
  {
    name: "closed",
    reach: (page, server) => scripted(page, server, { rule: "changeable", open: false }, "Voting is closed."),
  },
  { name: "refused", reach: refused },
  { name: "gone", reach: gone },
  {
    name: "unknown code",
    reach: async (page, { url }) => {
      await page.goto(`${url}/K7QF`);
    },
  },
];

const SOME_VOTES = [14, 8, 3, 12, 4];

async function counted(page: Page, server: Server): Promise<void> {
  const { candidates: all } = await currentUpdate(server);
  await voteMany(server, SOME_VOTES.slice(0, all.length));
  const ballot = await Ballot.open(page, server.url);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
}

async function sending(page: Page, { url }: Server): Promise<void> {
  await gateReceipts(page);
  const ballot = await Ballot.open(page, url);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("sending…");
}

async function offline(page: Page, server: Server): Promise<void> {
  await voteMany(server, SOME_VOTES);
  const ballot = await Ballot.open(page, server.url);
  await server.kill();
  await page.context().setOffline(true);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("will be sent");
}

async function german(page: Page, server: Server): Promise<void> {
  await voteMany(server, SOME_VOTES);
  const ballot = await Ballot.open(page, server.url);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await ballot.row(1).click();
  await expect(ballot.mark(1)).toHaveText("gezählt ✓");
}

async function scripted(page: Page, server: Server, settings: Partial<Question>, hint: string): Promise<void> {
  await voteMany(server, SOME_VOTES);
  await playServer(page, { messages: [updateWith(await currentUpdate(server), settings), mineIs(1)] });
  await page.goto(server.url);
  await expect(new Ballot(page).hint).toHaveText(hint);
}

async function refused(page: Page, server: Server): Promise<void> {
  const update = updateWith(await currentUpdate(server), { rule: "once" });
  await playServer(page, { messages: [update], answer: ({ id }) => refusal(id, "already_voted") });
  await page.goto(server.url);
  const ballot = new Ballot(page);
  await ballot.row(0).click();
  await expect(ballot.hint).toHaveText("Your last vote was not counted: an earlier one of yours is.");
}

async function gone(page: Page, { url }: Server): Promise<void> {
  await playServer(page, { messages: [], close: 4504 });
  await page.goto(url);
  await expect(new Ballot(page).hint).toHaveText("There is no such poll any more.");
}
