import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import type { Questions, Update } from "../../../client/src/wire.ts";
import { Server } from "./server.ts";

/** Its flags let a test make polls, and vote as fast as it can. */
export const HOSTED = ["--max-rate", "0", "--base-url", "http://vote.example"];

export type Asked = { text: string; candidates?: (string | { label: string; color: string })[] } & Record<
  string,
  unknown
>;

/** A poll made by the API, and what a script may do with it. */
export class Lesson {
  readonly server: Server;
  readonly code: string;
  readonly key: string;

  static async make(server: Server, questions: Asked[], title = "Lecture 7"): Promise<Lesson> {
    const answer = await fetch(`${server.url}/api/v1/polls`, {
      method: "POST",
      headers: { authorization: `Bearer ${Server.HOST_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ title, questions }),
    });
    if (answer.status !== 201)
      throw new Error(`a poll was answered ${answer.status.toString()}: ${await answer.text()}`);
    const { code, presenter_key } = (await answer.json()) as { code: string; presenter_key: string };
    return new Lesson(server, code, presenter_key);
  }

  private constructor(server: Server, code: string, key: string) {
    this.server = server;
    this.code = code;
    this.key = key;
  }

  get link(): string {
    return `${this.server.url}/${this.code}/present#key=${this.key}`;
  }

  /** Each vote is a new voter's. */
  async vote(ballot: object): Promise<void> {
    const answer = await this.call("POST", "/votes", { ...ballot, id: randomBytes(16).toString("hex") });
    if (answer.status !== 201)
      throw new Error(`a vote was answered ${answer.status.toString()}: ${await answer.text()}`);
  }

  /** `votes[0]` votes for candidate 0, and so on. */
  async voteMany(votes: number[]): Promise<void> {
    await Promise.all(
      votes.flatMap((count, candidate) => Array.from({ length: count }, () => this.vote({ candidate }))),
    );
  }

  async change(change: object): Promise<void> {
    const answer = await this.call("PATCH", "", change);
    if (answer.status !== 200)
      throw new Error(`a change was answered ${answer.status.toString()}: ${await answer.text()}`);
  }

  async update(): Promise<Update> {
    return (await (await this.call("GET", "")).json()) as Update;
  }

  async questions(): Promise<Questions> {
    return (await (await this.call("GET", "/questions")).json()) as Questions;
  }

  call(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${this.server.url}/api/v1/polls/${this.code}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

/** The presenter's page, as one looks at it. */
export class Presenter {
  readonly page: Page;

  /** `by` is another address of its server, such as that of a wire. */
  static async open(page: Page, lesson: Lesson, by = lesson.server.url): Promise<Presenter> {
    await page.goto(lesson.link.replace(lesson.server.url, by));
    return Presenter.on(page);
  }

  /** A page that finds its way here by itself. */
  static async on(page: Page): Promise<Presenter> {
    await page.locator(".projector, .remote").waitFor();
    return new Presenter(page);
  }

  private constructor(page: Page) {
    this.page = page;
  }

  get question(): Locator {
    return this.page.locator("h1");
  }

  get numbers(): Locator {
    return this.page.locator(".numbers");
  }

  get counts(): Locator {
    return this.page.locator(".chart .count");
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
