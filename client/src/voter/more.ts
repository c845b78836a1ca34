import type { State } from "./state.ts";
import type { Question } from "../wire.ts";

/** What draws every question that is more than a plain choice. Its words come with it. */
export type More = typeof import("./kinds/ballot.tsx");

/** Whether a question is more than to tap one candidate. */
export function needsMore({ pick, write_ins, voters }: Question): boolean {
  return pick !== "one" || write_ins !== "none" || voters !== "anyone";
}

/** Whether more is to be shown or said than comes with the page, though the rows stay the same. */
export function wantsMore({ update: { question }, notice, way, queue }: State): boolean {
  return (
    needsMore(question) ||
    question.closes_at !== undefined ||
    question.correct !== undefined ||
    notice !== undefined ||
    way.type === "ended" ||
    queue.trouble !== undefined
  );
}

/** Loads it with its styles, which the server gives to its own drawing of such a question too. */
export async function loadMore(): Promise<More> {
  const more = await import("./kinds/ballot.tsx");
  await more.dressed();
  return more;
}
