import type { Pick, Results, Rule, Voters, WriteIns } from "../wire.ts";
import { LABEL_LIMIT, QUESTION_LIMIT } from "../core/question.ts";
import type { Asked, Draft, Line, Settings } from "./read.ts";

/** What holds for every question that says nothing else itself. */
export type Usual = {
  pick: "one" | "many" | "rank" | "rate";
  rule: Rule | "ticket";
  write_ins: WriteIns;
  results: Results;
};

export const USUAL: Usual = { pick: "one", rule: "changeable", write_ins: "none", results: "live" };

/** The rules of one question: its own, and the usual ones. */
export type Rules = Settings & { pick: Pick; rule: Rule; voters: Voters; write_ins: WriteIns; results: Results };

/** Why no poll can be made of it yet. */
export type Flaw =
  | { type: "nothing" }
  | { type: "stray" | "setting" | "empty" | "few" | "added" | "questions"; line: number }
  | { type: "long" | "many"; line: number; most: number }
  | { type: "sign"; line: number; sign: string };

/** The limits that the server has too. */
const CANDIDATES = 200;
const RANKED = 10;
const QUESTIONS = 100;
/** The scale of a rating, and what one may write in where nothing says more. */
const SCALE = 5;
const WORDS = 3;

export function rulesOf({ given, candidates }: Asked, { pick, rule, write_ins, results }: Usual): Rules {
  const usual = {
    pick:
      pick === "rate"
        ? { rate: { max: SCALE } }
        : pick === "many"
          ? { many: { max: Math.max(1, candidates.length) } }
          : pick,
    rule: rule === "ticket" ? "changeable" : rule,
    voters: rule === "ticket" ? "tickets" : "anyone",
    write_ins,
    results,
  } as const;
  const rules: Rules = { ...usual, ...given };
  // What voters add themselves, they also want to choose.
  if (rules.write_ins !== "none" && given.pick === undefined && pick === "many")
    rules.pick = { many: { max: Math.max(WORDS, candidates.length) } };
  return rules;
}

/** The poll as the API takes it; each question's candidates take the colours in their order. */
export function pollOf(draft: Draft, usual: Usual, code: string, colors: string[]): object {
  const questions = draft.questions.map(asked => {
    const correct = asked.candidates.flatMap(({ right }, index) => (right ? [index] : []));
    const candidates = asked.candidates.map(({ text }, index) => ({
      label: text,
      color: colors[index % colors.length],
    }));
    return { text: asked.text, candidates, ...rulesOf(asked, usual), ...(correct.length > 0 && { correct }) };
  });
  return { questions, ...(draft.title && { title: draft.title.text }), ...(code !== "" && { code }) };
}

/** The first line that has to be mended, or nothing. */
export function flawOf(draft: Draft, usual: Usual): Flaw | undefined {
  const { title, questions, faults } = draft;
  const flaws: Flaw[] = [
    ...faults,
    ...(title ? textFlaws(title, LABEL_LIMIT) : []),
    ...questions.flatMap(asked => questionFlaws(asked, rulesOf(asked, usual))),
  ];
  const more = questions[QUESTIONS];
  if (more) flaws.push({ type: "questions", line: more.line });
  const lineOf = (flaw: Flaw): number => ("line" in flaw ? flaw.line : 0);
  return questions.length === 0 && faults.length === 0
    ? { type: "nothing" }
    : flaws.sort((one, other) => lineOf(one) - lineOf(other))[0];
}

function questionFlaws(asked: Asked, { pick, write_ins }: Rules): Flaw[] {
  const { line, candidates } = asked;
  const flaws = [
    ...textFlaws(asked, QUESTION_LIMIT),
    ...candidates.flatMap(candidate => textFlaws(candidate, LABEL_LIMIT)),
  ];
  const most = pick === "rank" ? RANKED : CANDIDATES;
  const over = candidates[most];
  if (over) flaws.push({ type: "many", line: over.line, most });
  if (candidates.length < 2 && write_ins === "none") flaws.push({ type: "few", line });
  if (write_ins !== "none" && (pick === "rank" || (typeof pick === "object" && "rate" in pick)))
    flaws.push({ type: "added", line });
  return flaws;
}

// By themselves, these put nothing on the screen: space, marks without a letter, the blank of Braille.
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

function textFlaws({ line, text: typed }: Line, most: number): Flaw[] {
  // The server drops the marks of direction that keyboards put at the ends of words.
  const text = typed
    .split(/(\s)/)
    .map(word => word.replace(/^[\u200e\u200f]+|[\u200e\u200f]+$/g, ""))
    .join("");
  // Control characters, and those that turn the direction of others.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const sign = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.exec(text)?.[0];
  if (sign !== undefined)
    return [{ type: "sign", line, sign: `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` }];
  if (!SEEN.test(text)) return [{ type: "empty", line }];
  return Array.from(text).length > most ? [{ type: "long", line, most }] : [];
}
