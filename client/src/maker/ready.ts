/** The ready-made polls. */
export type ReadyName =
  | "yesNo"
  | "trueFalse"
  | "letters"
  | "scale"
  | "thumbs"
  | "ready"
  | "quiz"
  | "ranking"
  | "rating"
  | "cloud"
  | "questions";

/** What one of them asks, in one language. */
export type ReadyWords = { question: string; answers: string[] };

/** The settings of those that have rules of their own. */
export const SETTINGS: Partial<Record<ReadyName, string>> = {
  quiz: "// rule: once, results: hidden",
  ranking: "// pick: rank",
  rating: "// pick: rate 5",
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
  return waits(before) ? [before, ...lines].join("\n") : `${before}\n\n${whole}`;
}

/** Whether the last line stands alone: a question without answers. */
function waits(text: string): boolean {
  const [last = "", above = ""] = text.split("\n").reverse();
  return above.trim() === "" && !/^\s*(#|\/\/)/.test(last);
}
