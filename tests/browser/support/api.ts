import type { Receipt, Update } from "../../../client/src/wire.ts";
import type { Server } from "./server.ts";

/** Votes as a script does: without a cookie each vote is a new voter's. */
export async function voteByScript({ url }: Server, candidate: number): Promise<Receipt> {
  const answer = await fetch(`${url}/api/v1/polls/live/votes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ candidate }),
  });
  if (answer.status !== 201) throw new Error(`a vote was answered ${answer.status.toString()}: ${await answer.text()}`);
  return await answer.json() as Receipt;
}

/** `votes[0]` votes for candidate 0, and so on. */
export async function voteMany(server: Server, votes: number[]): Promise<void> {
  const each = votes.flatMap((count, candidate) => Array<number>(count).fill(candidate));
  await Promise.all(each.map(candidate => voteByScript(server, candidate)));
}

export async function currentUpdate({ url }: Server): Promise<Update> {
  const answer = await fetch(`${url}/api/v1/polls/live`);
  return await answer.json() as Update;
}

/** The votes of each candidate, in their order. */
export async function counts(server: Server): Promise<number[]> {
  const { candidates } = await currentUpdate(server);
  return candidates.map(({ votes }) => votes ?? Number.NaN);
}
