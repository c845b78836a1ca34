import type { Receipt, Update } from "../../../client/src/wire.ts";
import type { Picks, Question } from "../../../client/src/wire.ts";
import { Server } from "./server.ts";

/** Votes as a script does: without a cookie each vote is a new voter's. */
export async function voteByScript({ url }: Server, candidate: number, code = "live"): Promise<Receipt> {
  const answer = await fetch(`${url}/api/v1/polls/${code}/votes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ candidate }),
  });
  if (answer.status !== 201) throw new Error(`a vote was answered ${answer.status.toString()}: ${await answer.text()}`);
  return (await answer.json()) as Receipt;
}

/** `votes[0]` votes for candidate 0, and so on. */
export async function voteMany(server: Server, votes: number[], code = "live"): Promise<void> {
  const each = votes.flatMap((count, candidate) => Array<number>(count).fill(candidate));
  await Promise.all(each.map(candidate => voteByScript(server, candidate, code)));
}

export async function currentUpdate({ url }: Pick<Server, "url">, code = "live"): Promise<Update> {
  const answer = await fetch(`${url}/api/v1/polls/${code}`);
  return (await answer.json()) as Update;
}

/** The votes of each candidate, in their order. */
export async function counts(server: Server): Promise<number[]> {
  const { candidates } = await currentUpdate(server);
  return candidates.map(({ votes }) => votes ?? Number.NaN);
}

export type Draft = Partial<Question> & {
  candidates?: string[];
  kind?: string;
  correct?: number[];
  closes_in_s?: number;
};

/** A poll of the host's, and what its presenter does. */
export class Poll {
  readonly code: string;
  readonly url: string;
  readonly #server: Server;
  readonly #key: string;

  static async make(server: Server, questions: Draft[], title = ""): Promise<Poll> {
    const made = (await ask(server, "POST", "/polls", Server.HOST_KEY, { title, questions })) as {
      code: string;
      presenter_key: string;
    };
    return new Poll(server, made.code, made.presenter_key);
  }

  /** A poll of whatever can be read of a question file; nothing where no question can be. */
  static async import(server: Server, mediaType: string, body: string): Promise<Poll | undefined> {
    const answer = await fetch(`${server.url}/api/v1/polls?partial=true`, {
      method: "POST",
      headers: { "content-type": mediaType, authorization: `Bearer ${Server.HOST_KEY}` },
      body,
    });
    if (answer.status === 422) return undefined;
    if (!answer.ok) throw new Error(`a file was answered ${answer.status.toString()}: ${await answer.text()}`);
    const made = (await answer.json()) as { code: string; presenter_key: string };
    return new Poll(server, made.code, made.presenter_key);
  }

  private constructor(server: Server, code: string, key: string) {
    this.code = code;
    this.url = `${server.url}/${code}`;
    this.#server = server;
    this.#key = key;
  }

  async change(change: object): Promise<void> {
    await ask(this.#server, "PATCH", `/polls/${this.code}`, this.#key, change);
  }

  async edit(change: object, question = 0): Promise<void> {
    await ask(this.#server, "PATCH", `/polls/${this.code}/questions/${question.toString()}`, this.#key, change);
  }

  async reset(question = 0): Promise<void> {
    await ask(this.#server, "POST", `/polls/${this.code}/questions/${question.toString()}/reset`, this.#key, {});
  }

  async approve(candidate: number): Promise<void> {
    await ask(this.#server, "PATCH", `/polls/${this.code}/questions/0/candidates/${candidate.toString()}`, this.#key, {
      approved: true,
    });
  }

  async hide(candidate: number): Promise<void> {
    await ask(this.#server, "PATCH", `/polls/${this.code}/questions/0/candidates/${candidate.toString()}`, this.#key, {
      hidden: true,
    });
  }

  async tickets(count: number): Promise<string[]> {
    const { tickets } = (await ask(this.#server, "POST", `/polls/${this.code}/tickets`, this.#key, { count })) as {
      tickets: { ticket: string }[];
    };
    return tickets.map(({ ticket }) => ticket);
  }

  async vote(picks: Picks, ticket?: string): Promise<Receipt> {
    return (await ask(this.#server, "POST", `/polls/${this.code}/votes`, undefined, { ...picks, ticket })) as Receipt;
  }

  async update(): Promise<Update> {
    return (await ask(this.#server, "GET", `/polls/${this.code}`)) as Update;
  }
}

async function ask({ url }: Server, method: string, path: string, key?: string, body?: object): Promise<unknown> {
  const headers = { "content-type": "application/json", ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status.toString()}: ${await answer.text()}`);
  return await answer.json();
}
