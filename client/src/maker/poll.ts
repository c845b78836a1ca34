import type { Pick, Results, Rule, SettingsChange, Voters, WriteIns } from "../wire.ts";

/** What holds for every question that says nothing else itself. */
export type Usual = {
  pick: "one" | "many" | "rank" | "rate";
  rule: Rule | "ticket";
  write_ins: WriteIns;
  /** `usual`: live, but hidden where there is a right answer. */
  results: Results | "usual";
};

export const USUAL: Usual = { pick: "one", rule: "changeable", write_ins: "none", results: "usual" };

/** What people call a question by the way it is answered. */
export const KINDS = ["choice", "several", "quiz", "ranking", "rating", "word_cloud", "questions"] as const;
export type Kind = (typeof KINDS)[number];

/** A question that is to be asked, as far as it is known. */
export type Asked = {
  text: string;
  candidates: { label: string; color?: string | undefined }[];
  /** The indices of the right candidates. */
  correct: number[];
  /** The settings that the text gives. */
  given: SettingsChange;
  /** The kind that was chosen on the page. */
  kind?: Kind | undefined;
};

/** The rules of one question: its own, and the usual ones. */
export type Rules = SettingsChange & {
  pick: Pick;
  rule: Rule;
  voters: Voters;
  write_ins: WriteIns;
  results: Results;
};

/** Why no poll can be made of it yet. */
export type Flaw =
  { type: "nothing" } | { type: "questions" } | { type: "few" | "many"; place: number; question: string };

/** The limits of docs/contract.md, section 4. */
const RANKED = 10;
const QUESTIONS = 100;
const POLL_LIMIT = 65_536;
/** The scale of a rating, and what one may write in where nothing says more. */
const SCALE = 5;
const WORDS = 3;
const ROOM_QUESTIONS = 20;

export function rulesOf({ given, candidates, correct, kind }: Asked, usual: Usual): Rules {
  const size = candidates.length;
  // Right answers are chosen, never ranked or rated.
  const usualPick = correct.length === 0 ? usual.pick : correct.length > 1 ? "many" : "one";
  const hides = usual.results === "usual" ? correct.length > 0 : usual.results === "hidden";
  const rules: Rules = {
    pick:
      usualPick === "rate"
        ? { rate: { max: SCALE } }
        : usualPick === "many"
          ? { many: { max: Math.max(1, size) } }
          : usualPick,
    rule: usual.rule === "ticket" ? "changeable" : usual.rule,
    voters: usual.rule === "ticket" ? "tickets" : "anyone",
    write_ins: usual.write_ins,
    results: hides ? "hidden" : "live",
    ...given,
    ...(kind && settingsOf(kind, size)),
  };
  const isOrdered = rules.pick === "rank" || (typeof rules.pick === "object" && "rate" in rules.pick);
  if (isOrdered && given.write_ins === undefined) rules.write_ins = "none";
  // What voters add themselves, they also want to choose.
  const isMany = usualPick === "many" && given.pick === undefined && kind === undefined;
  if (isMany && rules.write_ins !== "none") rules.pick = { many: { max: Math.max(WORDS, size) } };
  return rules;
}

function settingsOf(kind: Kind, size: number): SettingsChange {
  switch (kind) {
    case "choice":
      return { pick: "one" };
    case "several":
      return { pick: { many: { max: Math.max(1, size) } } };
    case "quiz":
      return { pick: "one", rule: "once", results: "hidden" };
    case "ranking":
      return { pick: "rank", write_ins: "none" };
    case "rating":
      return { pick: { rate: { max: SCALE } }, write_ins: "none" };
    case "word_cloud":
      return { pick: { many: { max: WORDS } }, write_ins: "open", show: "cloud" };
    case "questions":
      return { pick: { many: { max: ROOM_QUESTIONS } }, write_ins: "moderated", rule: "changeable", show: "list" };
  }
}

/** A question of another kind. What its voters write themselves takes the place of its candidates. */
export function ofKind(asked: Asked, kind: Kind): Asked {
  if (kind === "word_cloud" || kind === "questions") return { ...asked, kind, candidates: [], correct: [] };
  if (kind === "rating" && isScale(asked)) {
    const candidates =
      asked.candidates.length > 0
        ? asked.candidates
        : Array.from({ length: SCALE }, (_, at) => ({ label: (at + 1).toString() }));
    const given: SettingsChange = { ...asked.given, pick: "one", write_ins: "none", show: "columns" };
    return { ...asked, candidates, given, correct: [], kind: undefined };
  }
  return { ...asked, kind };
}

/** Whether the candidates are the scale itself. */
function isScale({ candidates }: Asked): boolean {
  return candidates.every(({ label }) => /^\d{1,3}$/.test(label));
}

/** What kind of question it is, by its rules. */
export function kindOf(asked: Asked, rules: Rules): Kind {
  const { pick, write_ins, show } = rules;
  if (pick === "rank") return "ranking";
  if (typeof pick === "object" && "rate" in pick) return "rating";
  if (asked.candidates.length === 0 && write_ins !== "none") return write_ins === "open" ? "word_cloud" : "questions";
  if (asked.candidates.length > 1 && isScale(asked) && show === "columns") return "rating";
  if (typeof pick === "object") return "several";
  return asked.correct.length > 0 || asked.kind === "quiz" ? "quiz" : "choice";
}

/** Whether a question with so many candidates can be of a kind. */
export function canBe(kind: Kind, candidates: number): boolean {
  if (kind === "ranking") return candidates > 1 && candidates <= RANKED;
  if (kind === "rating") return candidates !== 1;
  return kind === "word_cloud" || kind === "questions" || candidates > 1;
}

/** Whether one can tap the right ones. */
export function takesRight({ pick }: Rules): boolean {
  return pick === "one" || (typeof pick === "object" && "many" in pick);
}

/** What stands in the way, or nothing. */
export function flawOf(questions: Asked[], usual: Usual): Flaw | undefined {
  if (questions.length === 0) return { type: "nothing" };
  if (questions.length > QUESTIONS) return { type: "questions" };
  for (const [place, asked] of questions.entries()) {
    const { pick, write_ins } = rulesOf(asked, usual);
    const size = asked.candidates.length;
    if (size < 2 && write_ins === "none") return { type: "few", place, question: asked.text };
    if (pick === "rank" && size > RANKED) return { type: "many", place, question: asked.text };
  }
  return undefined;
}

/** The poll as the API takes it; each question's candidates take the colours in their order. */
export function pollOf(
  poll: { title: string | undefined; questions: Asked[]; code: string },
  usual: Usual,
  colors: string[],
): object {
  const whole = pollWith(poll, usual, colors);
  // Where there is no room for them, the server draws the colours.
  const size = new TextEncoder().encode(JSON.stringify(whole)).length;
  return size > POLL_LIMIT ? pollWith(poll, usual, undefined) : whole;
}

function pollWith(
  { title, questions, code }: { title: string | undefined; questions: Asked[]; code: string },
  usual: Usual,
  colors: string[] | undefined,
): object {
  return {
    questions: questions.map(asked => ({
      text: asked.text,
      candidates: asked.candidates.map(({ label, color }, index) =>
        colors ? { label, color: color ?? colors[index % colors.length] } : label,
      ),
      ...rulesOf(asked, usual),
      ...(asked.correct.length > 0 && { correct: asked.correct }),
    })),
    ...(title !== undefined && { title }),
    ...(code !== "" && { code }),
  };
}
