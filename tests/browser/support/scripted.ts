import type { Question, ServerMessage, Update } from "../../../client/src/wire.ts";

type Message<T extends ServerMessage["type"]> = Extract<ServerMessage, { type: T }>;

/** An update as the server sends it, with another question's settings. */
export function updateWith(update: Update, settings: Partial<Question>): Message<"update"> {
  const hidden = settings.results === "hidden";
  const candidates = hidden
    ? update.candidates.map(({ index, label, color }) => ({ index, label, color }))
    : update.candidates;
  return { type: "update", ...update, question: { ...update.question, ...settings }, candidates };
}

export function mineIs(...candidates: number[]): Message<"mine"> {
  return { type: "mine", question: 0, candidates };
}

export function refusal(id: string, code: string): Message<"problem"> {
  return { type: "problem", id, code, detail: "vote earlier next time" };
}
