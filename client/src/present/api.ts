import { call, json, type Answer } from "../call.ts";
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

export type { Answer } from "../call.ts";

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

  #call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    const heard = (answer: Response): void => {
      const date = Date.parse(answer.headers.get("date") ?? "");
      if (!Number.isNaN(date)) this.#clock(date);
    };
    return call<T>({ method, path: this.#poll + path, key: this.#key(), content: body && json(body), heard });
  }
}
