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

/** A call without an answer for so long is given up. */
const LIMIT = 8_000;

/** The calls of section 4 of the contract that a presenter makes. */
export class Api {
  readonly #poll: string;
  readonly #key: () => string | undefined;
  readonly #clock: (serverTime: number) => void;

  constructor(poll: string, key: () => string | undefined, clock: (serverTime: number) => void) {
    this.#poll = `/api/v1/polls/${poll}`;
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

  history(question: number): Promise<Answer<History>> {
    return this.#call("GET", `/history?question=${question.toString()}&buckets=60`);
  }

  tickets(count: number): Promise<Answer<{ tickets: MadeTicket[] }>> {
    return this.#call("POST", "/tickets", { count });
  }

  async #call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#key() ?? ""}`, accept: "application/json" };
    if (body !== undefined) headers["content-type"] = "application/json";
    try {
      const answer = await fetch(this.#poll + path, { method, headers, body: body === undefined ? null : JSON.stringify(body), cache: "no-store", signal: AbortSignal.timeout(LIMIT) });
      const date = Date.parse(answer.headers.get("date") ?? "");
      if (!Number.isNaN(date)) this.#clock(date);
      if (answer.ok) return { type: "done", value: (await answer.json()) as T };
      const { detail = "" } = (await answer.json().catch(() => ({}))) as { detail?: string };
      return { type: "refused", status: answer.status, detail };
    } catch {
      return { type: "unanswered" };
    }
  }
}
