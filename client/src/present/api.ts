import type { Questions, QuestionSettings, Show, Update } from "../wire.ts";

export type PollChange = {
  stage?: number;
  open?: boolean;
  results?: "live" | "hidden";
  text?: string;
  show?: Show;
  closes_in_s?: number | null;
  reveal?: true;
};
export type CandidateChange = { hidden: boolean } | { approved: boolean } | { merge_into: number } | { label: string };
export type History = { question: number; from: string; to: string; step_s: number; buckets: { at: string; total: number; votes: number[] }[] };
export type MadeTicket = { id: number; ticket: string; link: string };

/** What came of a call. Without an answer, nobody knows whether it arrived. */
export type Answer<T> = { type: "done"; value: T } | { type: "refused"; status: number; detail: string } | { type: "unanswered" };

/** What can be saved of a poll. */
export const FILES = ["chart.png", "chart.svg", "results.csv", "results.json"] as const;
export type File = (typeof FILES)[number];

/** A call without an answer for so long is given up. */
const LIMIT = 8_000;

/** The calls of section 4 of the contract that a presenter makes. */
export class Api {
  readonly #poll: string;
  readonly #key: () => string | undefined;
  readonly #clock: (serverTime: number) => void;

  /** `clock` is told the server's time from every answer. Without a key there is what anyone may ask. */
  constructor(poll: string, key: () => string | undefined = () => undefined, clock: (serverTime: number) => void = () => undefined) {
    this.#poll = poll;
    this.#key = key;
    this.#clock = clock;
  }

  questions(): Promise<Answer<Questions>> {
    return this.#call("GET", "/questions");
  }

  change(change: PollChange): Promise<Answer<Update>> {
    return this.#call("PATCH", "", change);
  }

  reset(question: number): Promise<Answer<Update>> {
    return this.#call("POST", `/questions/${question.toString()}/reset`);
  }

  undo(question: number): Promise<Answer<Update>> {
    return this.#call("POST", `/questions/${question.toString()}/undo`);
  }

  candidate(question: number, candidate: number, change: CandidateChange): Promise<Answer<QuestionSettings>> {
    return this.#call("PATCH", `/questions/${question.toString()}/candidates/${candidate.toString()}`, change);
  }

  /** How the votes came, where the question on stage shows that, and still does when the answer is there. */
  async historyOf(latest: () => Update): Promise<History | undefined> {
    const { index, show, results } = latest().question;
    if (show !== "timeline" || results === "hidden") return undefined;
    const answer = await this.#call<History>("GET", `/history?question=${index.toString()}&buckets=60`);
    return answer.type === "done" && answer.value.question === latest().question.index ? answer.value : undefined;
  }

  tickets(count: number): Promise<Answer<{ tickets: MadeTicket[] }>> {
    return this.#call("POST", "/tickets", { count });
  }

  /** A file, as whoever holds the key may have it; a chart as large as a screen. */
  file(file: File, dark: boolean): Promise<Answer<Blob>> {
    const look = file.startsWith("chart") ? `?width=1920&theme=${dark ? "dark" : "light"}` : "";
    return this.#ask("GET", `/${this.#poll}/${file}${look}`, answer => answer.blob());
  }

  #call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    return this.#ask(method, `/api/v1/polls/${this.#poll}${path}`, answer => answer.json() as Promise<T>, body);
  }

  async #ask<T>(method: string, address: string, read: (answer: Response) => Promise<T>, body?: object): Promise<Answer<T>> {
    const key = this.#key();
    const headers: Record<string, string> = { accept: "application/json" };
    if (key !== undefined) headers.authorization = `Bearer ${key}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    try {
      const answer = await fetch(address, { method, headers, body: body === undefined ? null : JSON.stringify(body), cache: "no-store", signal: AbortSignal.timeout(LIMIT) });
      const date = Date.parse(answer.headers.get("date") ?? "");
      if (!Number.isNaN(date)) this.#clock(date);
      if (answer.ok) return { type: "done", value: await read(answer) };
      const { detail = "" } = (await answer.json().catch(() => ({}))) as { detail?: string };
      return { type: "refused", status: answer.status, detail };
    } catch {
      return { type: "unanswered" };
    }
  }
}
