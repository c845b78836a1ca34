import type { App } from "../app.ts";
import type { State } from "../state.ts";
import { wordsOf } from "../words.ts";
import { noticeText } from "./notice.ts";

export type PageProps = { state: State; app: App };

/** What one reads of a join link: without its scheme. */
export function addressOf(base: string): string {
  return base.replace(/^https?:\/\//, "");
}

/** What a sheet has to say while it lies over the page's own line. */
export function saidBy({ state }: PageProps): string | undefined {
  return state.notice && noticeText(state.notice, wordsOf(state).words);
}
