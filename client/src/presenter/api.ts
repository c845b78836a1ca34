import { call, json, type Answer } from "../core/call.ts";
import type { Language } from "../words/language.ts";
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
export type History = {
  question: number;
  from: string;
  to: string;
  step_s: number;
  buckets: { at: string; total: number; votes: number[] }[];
};
export type MadeTicket = { id: number; ticket: string; link: string };

export type { Answer } from "../core/call.ts";

/** What can be saved of a poll. */
export const FILES = ["chart.png", "chart.svg", "results.xlsx", "results.csv", "results.json"] as const;
export type File = (typeof FILES)[number];

/** The calls that a presenter makes (docs/contract.md, section 4). */
export class Api {
  readonly #poll: string;
  readonly #key: () => string | undefined;
  readonly #clock: (serverTime: number) => void;

  /** `clock` is told the server's time from every answer. Without a key there is what anyone may ask. */
  constructor(
    poll: string,
    key: () => string | undefined = () => undefined,
    clock: (serverTime: number) => void = () => undefined,
  ) {
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

  /** A file, as whoever holds the key may have it; a chart as large as a screen, a table in the page's language. */
  file(file: File, dark: boolean, language: Language): Promise<Answer<Blob>> {
    const chart = `?width=1920&theme=${dark ? "dark" : "light"}`;
    const table = `?lang=${language}`;
    const query = file.startsWith("chart") ? chart : file === "results.csv" ? table : "";
    return call({
      method: "GET",
      path: `/${this.#poll}/${file}${query}`,
      key: this.#key(),
      heard: this.#heard,
      read: answer => answer.blob(),
    });
  }

  #call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    return call<T>({
      method,
      path: `/api/v1/polls/${this.#poll}${path}`,
      key: this.#key(),
      content: body && json(body),
      heard: this.#heard,
    });
  }

  readonly #heard = (answer: Response): void => {
    const date = Date.parse(answer.headers.get("date") ?? "");
    if (!Number.isNaN(date)) this.#clock(date);
  };
}
