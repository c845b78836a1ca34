import type { Page } from "@playwright/test";
import { Poll, type Draft } from "./api.ts";
import { Ballot } from "./ballot.ts";
import type { Server } from "./server.ts";

/** A poll with one question, and a page that is at it. */
export async function at(
  page: Page,
  server: Server,
  draft: Draft,
  through = server.url,
): Promise<{ poll: Poll; ballot: Ballot; url: string }> {
  const poll = await Poll.make(server, [draft]);
  const url = `${through}/${poll.code}`;
  await page.goto(url);
  const ballot = new Ballot(page);
  await ballot.connected();
  return { poll, ballot, url };
}

/** The votes of each candidate that the update shows. */
export async function votesOf(poll: Poll): Promise<(number | undefined)[]> {
  return (await poll.update()).candidates.map(({ votes }) => votes);
}
