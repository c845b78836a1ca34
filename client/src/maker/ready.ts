import { read } from "./read.ts";

/** The ready-made polls. */
export type ReadyName = "yesNo" | "trueFalse" | "letters" | "scale" | "thumbs" | "ready" | "cloud" | "questions";

/** What one of them asks, in one language. */
export type ReadyWords = { question: string; answers: string[] };

/** The settings of those that have no answers yet. */
export const SETTINGS: Partial<Record<ReadyName, string>> = {
  cloud: "// pick: many 3, write_ins: open, show: cloud",
  questions: "// pick: many 20, write_ins: moderated, show: list",
};

/** The lines of a poll's text below its question. */
export type Ready = { question: string; lines: string[] };

export function readyOf(name: ReadyName, { question, answers }: ReadyWords): Ready {
  const settings = SETTINGS[name];
  return { question, lines: settings === undefined ? answers : [settings, ...answers] };
}

/**
 * The text once a ready-made poll is taken: its lines answer a question that waits for answers, else it is one more.
 * `all` are those that may stand there unchanged, and give way.
 */
export function taken(text: string, { question, lines }: Ready, all: Ready[]): string {
  const whole = [question, ...lines].join("\n");
  const before = text.trimEnd();
  if (before.trim() === "" || all.some(one => [one.question, ...one.lines].join("\n") === before.trim())) return whole;
  const last = read(before).questions.at(-1);
  const waits =
    last?.candidates.length === 0 && Object.keys(last.given).length === 0 && last.line === before.split("\n").length;
  return waits ? [before, ...lines].join("\n") : `${before}\n\n${whole}`;
}
