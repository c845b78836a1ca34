import { read } from "./read.ts";

/** A poll that only has to be taken: its name on the key, its question, and the lines below it. */
export type Ready = { name: string; question: string; lines: string[] };

/** What every ready-made poll needs, in each language. */
export type ReadyNames = "yesNo" | "trueFalse" | "letters" | "scale" | "thumbs" | "ready" | "cloud" | "questions";

export const CLOUD = "// pick: many 3, write_ins: open, show: cloud";
export const QUESTIONS = "// pick: many 20, write_ins: moderated, show: list";

/** The text once a ready-made poll is taken: its lines answer a question that waits for answers, else it is one more. `all` are those that may stand there unchanged, and give way. */
export function taken(text: string, { question, lines }: Ready, all: Ready[]): string {
  const whole = [question, ...lines].join("\n");
  const before = text.trimEnd();
  if (before.trim() === "" || all.some(one => [one.question, ...one.lines].join("\n") === before.trim())) return whole;
  const last = read(before).questions.at(-1);
  const waits =
    last?.candidates.length === 0 && Object.keys(last.given).length === 0 && last.line === before.split("\n").length;
  return waits ? [before, ...lines].join("\n") : `${before}\n\n${whole}`;
}
