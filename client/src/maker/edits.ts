import type { DraftQuestion, Guess, LeftOut, PollDraft } from "../wire.ts";
import { canBe, ofKind, type Asked, type Kind } from "./poll.ts";

/** What somebody changed on the page of what was read. */
export type Edit = {
  kind?: Kind | undefined;
  /** The indices of the right candidates. */
  correct?: number[] | undefined;
  /** Voters choose one, although several are right. */
  one?: boolean;
  /** It is no question of its own: its text is an answer of the one before it. */
  joined?: boolean;
  /** It is two questions: the second one begins with this candidate. */
  split?: number | undefined;
  /** This heading is the poll's title, and the first answer is the question. */
  titled?: boolean;
};

/** By the question that it is a change of: its text, which lasts when others are written before it. */
export type Edits = Readonly<Record<string, Edit>>;

/** A guess, and the key of the question that it was about, whatever became of that. */
export type OwnGuess = Guess & { of: string };

/** A question of the draft, after what was changed on the page. */
export type Item = Asked & {
  type: "question";
  key: string;
  guesses: OwnGuess[];
  /** The number of its line, where it was found. */
  line: number | undefined;
  /** How many candidates it has, whatever its kind. */
  size: number;
  /** Its place in the draft; none where it is made of several, or of a part. */
  read: number | undefined;
  /** Whether the draft left it out, because it has no answers. */
  wasOpen: boolean;
};

/** A question without answers: somebody has to say what becomes of it. */
export type OpenItem = { type: "open"; key: string; text: string; line: number | undefined };

/** What is to be made: what was read, as it was changed on the page. */
export type Outcome = {
  title: string | undefined;
  items: (Item | OpenItem)[];
  leftOut: LeftOut[];
  /** What was decided about the file as a whole. */
  guesses: Guess[];
};

export const TITLE = "title\n";

/** Lays the changes of the page over what was read of `text`. */
export function laidOver({ poll, left_out, guessed }: PollDraft, edits: Edits, text: string): Outcome {
  const lines = text.split("\n");
  const read = itemsOf(poll.questions, guessed, lines);
  const open = left_out.filter(({ reason }) => reason === "open_question");
  const items = keyed([...split(joined(inOrder(read, open), edits), edits, lines)]);

  const isTitle = poll.title !== undefined && edits[TITLE]?.joined !== true;
  const demoted: OpenItem[] = isTitle || poll.title === undefined ? [] : [openOf(poll.title, undefined, TITLE)];
  let title = isTitle ? poll.title : undefined;

  const asked = [...demoted, ...items].map(item => {
    const edit = edits[item.key] ?? {};
    if (item.type === "open") return edit.kind === undefined ? item : asQuestion(item, edit.kind);
    const [first, ...others] = item.candidates;
    if (edit.titled === true && title === undefined && first !== undefined) {
      title = item.text;
      const correct = item.correct.flatMap(index => (index > 0 ? [index - 1] : []));
      return changed({ ...item, text: first.label, candidates: others, correct, read: undefined }, edit);
    }
    return changed(item, edit);
  });
  const asQuestions = new Set(asked.flatMap(item => (item.type === "question" && item.wasOpen ? [item.line] : [])));
  return {
    title,
    items: asked,
    leftOut: left_out.filter(({ reason, line }) => reason !== "open_question" || !asQuestions.has(line)),
    guesses: guessed.filter(({ question }) => question === undefined),
  };
}

/** The questions that will be asked. */
export function questionsOf({ items }: Outcome): Item[] {
  return items.filter(item => item.type === "question");
}

/** As the API takes one: JSON that somebody wrote comes as it was given. */
type GivenQuestion = Partial<DraftQuestion> & { text: string; kind?: Kind };

function itemsOf(questions: DraftQuestion[], guessed: Guess[], lines: string[]): Item[] {
  const found = placesOf(questions, lines);
  return questions.map((question, read) => {
    const { text, candidates = [], correct = [], kind, ...settings } = question as GivenQuestion;
    const guesses = guessed.flatMap(one => (one.question === read ? [{ ...one, of: "" }] : []));
    const isSeveral = guesses.some(({ guess }) => guess === "several_right");
    const { pick, ...others } = settings;
    const asked: Asked = {
      text,
      candidates: candidates.map(one => (typeof one === "string" ? { label: one } : one)),
      correct,
      // What was only guessed follows from the right answers, and changes with them.
      given: isSeveral ? others : settings,
    };
    const item = {
      type: "question",
      key: "",
      guesses,
      line: found[read],
      size: candidates.length,
      read,
      wasOpen: false,
    } as const;
    const base = kind === undefined ? asked : { ...asked, ...withKind(asked, kind) };
    return { ...base, given: pick === undefined || isSeveral ? base.given : { ...base.given, pick }, ...item };
  });
}

function withKind(asked: Asked, kind: Kind): Asked {
  const { candidates, correct } = asked;
  return { ...ofKind(asked, kind), ...(candidates.length > 0 && { candidates, correct }) };
}

/** What was left open stands where it was read. */
function inOrder(read: Item[], open: LeftOut[]): (Item | OpenItem)[] {
  const waiting = [...open];
  const all: (Item | OpenItem)[] = [];
  for (const item of read) {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (item.line === undefined || next.line > item.line) break;
      all.push(openOf(next.text, next.line));
      waiting.shift();
    }
    all.push(item);
  }
  return [...all, ...waiting.map(({ text, line }) => openOf(text, line))];
}

function openOf(text: string, line: number | undefined, key = ""): OpenItem {
  return { type: "open", key, text: text.trim(), line };
}

/** Each question's name: its text, and its number where there are several of that text. */
function keyed(items: (Item | OpenItem)[]): (Item | OpenItem)[] {
  const seen = new Map<string, number>();
  return items.map(item => {
    if (item.key !== "") return item;
    const before = seen.get(item.text) ?? 0;
    seen.set(item.text, before + 1);
    const key = before === 0 ? item.text : `${item.text}\n${before.toString()}`;
    if (item.type === "open") return { ...item, key };
    return { ...item, key, guesses: item.guesses.map(one => (one.of === "" ? { ...one, of: key } : one)) };
  });
}

/** Questions that are no questions of their own become answers of the one before. */
function joined(items: (Item | OpenItem)[], edits: Edits): (Item | OpenItem)[] {
  const all: (Item | OpenItem)[] = [];
  for (const item of keyed(items)) {
    const last = all.at(-1);
    if (item.type !== "question" || edits[item.key]?.joined !== true || last?.type !== "question") {
      all.push(item);
      continue;
    }
    const shift = last.candidates.length + 1;
    all[all.length - 1] = {
      ...last,
      candidates: [...last.candidates, { label: item.text }, ...item.candidates],
      correct: [...last.correct, ...item.correct.map(index => index + shift)],
      // So that it can be parted again where it was.
      guesses: [...last.guesses, ...item.guesses.filter(({ guess }) => guess === "new_question")],
      read: undefined,
    };
  }
  return all;
}

/** Answers that are no answers of the question above become a question of their own. */
function split(items: (Item | OpenItem)[], edits: Edits, lines: string[]): (Item | OpenItem)[] {
  return items.flatMap<Item | OpenItem>(item => {
    const at = item.type === "question" ? edits[item.key]?.split : undefined;
    const second = item.type === "question" && at !== undefined ? item.candidates[at] : undefined;
    if (item.type !== "question" || at === undefined || second === undefined) return [item];
    const guesses = item.guesses.filter(({ guess }) => guess === "joined");
    const rest: Item = {
      ...item,
      key: "",
      text: second.label,
      candidates: item.candidates.slice(at + 1),
      correct: item.correct.flatMap(index => (index > at ? [index - at - 1] : [])),
      // So that it can be joined again.
      guesses,
      line: guesses[0]?.line ?? lineOf(second.label, lines, item.line ?? 1),
      read: undefined,
    };
    if (at === 0) return [openOf(item.text, item.line, item.key), rest];
    const correct = item.correct.filter(index => index < at);
    const others = item.guesses.filter(one => !guesses.includes(one));
    return [{ ...item, candidates: item.candidates.slice(0, at), correct, guesses: others, read: undefined }, rest];
  });
}

function changed(item: Item, { kind, correct, one }: Edit): Item {
  const size = item.candidates.length;
  const known = correct?.filter(index => index < size);
  const marked: Item = { ...item, size, correct: known ?? item.correct };
  if (kind !== undefined && canBe(kind, size)) return { ...marked, ...ofKind(marked, kind) };
  return one === true ? { ...marked, given: { ...marked.given, pick: "one" } } : marked;
}

function asQuestion({ key, text, line }: OpenItem, kind: Kind): Item {
  const item: Item = {
    type: "question",
    key,
    text,
    candidates: [],
    correct: [],
    given: {},
    guesses: [],
    line,
    size: 0,
    read: undefined,
    wasOpen: true,
  };
  return { ...item, ...ofKind(item, kind) };
}

/** The change that makes another kind of a question. */
export function toKind({ correct }: Item, kind: Kind): Partial<Edit> {
  const keeps = kind === "quiz" || kind === "several";
  return { kind, correct: !keeps ? [] : correct.length > 0 ? correct : undefined, one: false };
}

/** The change that marks a candidate as right, or takes the mark away. */
export function toRight(item: Item, candidate: number): Partial<Edit> {
  const isRight = item.correct.includes(candidate);
  const correct = isRight
    ? item.correct.filter(index => index !== candidate)
    : [...item.correct, candidate].sort((one, other) => one - other);
  const kind = item.kind;
  // The marks tell the kind, where it was not chosen to be what they do not fit.
  const fits = kind === "several" || (kind === "quiz" && correct.length < 2);
  return { correct, ...(kind !== undefined && !fits && { kind: undefined }), one: false };
}

/** With which candidate the answers begin that were taken to belong to the question above the empty line. */
export function splitAt({ candidates }: Item, { line }: Guess, text: string): number {
  const there = plain(text.split("\n")[line - 1] ?? "");
  const at = candidates.findIndex(({ label }) => plain(label) !== "" && there.endsWith(plain(label)));
  return Math.max(0, at);
}

/**
 * The changes, once there is a new draft: they follow a question whose text was typed on, and right answers that
 * moved.
 */
export function carried(edits: Edits, before: PollDraft, after: PollDraft): Edits {
  const [old, now] = [before, after].map(({ poll }) => keyed(itemsOf(poll.questions, [], []))) as [Item[], Item[]];
  const names = new Map(now.map(item => [item.key, item]));
  const were = new Set(old.map(({ key }) => key));
  const next = { ...edits };
  for (const [at, item] of old.entries()) {
    const edit = edits[item.key];
    if (edit === undefined) continue;
    const there = now[at];
    const typedOn = !names.has(item.key) && there !== undefined && !were.has(there.key) && old.length === now.length;
    const becomes = names.get(item.key) ?? (typedOn ? there : undefined);
    if (becomes === undefined) continue;
    const correct = edit.correct && movedRight(edit.correct, item, becomes);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the question has another text now
    if (becomes.key !== item.key) delete next[item.key];
    next[becomes.key] = { ...edit, ...(correct && { correct }) };
  }
  return next;
}

function movedRight(correct: number[], before: Item, after: Item): number[] {
  if (edited(before) === edited(after)) return correct;
  return correct.flatMap(index => {
    const label = before.candidates[index]?.label;
    if (after.candidates[index]?.label === label) return [index];
    const found = after.candidates.findIndex(one => one.label === label);
    if (found >= 0) return [found];
    return before.candidates.length === after.candidates.length ? [index] : [];
  });
}

function edited({ candidates }: Item): string {
  return JSON.stringify(candidates.map(({ label }) => label));
}

/** On which lines the questions begin, as far as they can be found: a draft does not tell. */
function placesOf(questions: DraftQuestion[], lines: string[]): (number | undefined)[] {
  const there = lines.map(plain);
  let from = 0;
  return questions.map(({ text }) => {
    const [first = ""] = text.split("\n");
    const wanted = plain(first).slice(0, 40);
    const at = wanted === "" ? -1 : there.findIndex((line, index) => index >= from && line.includes(wanted));
    if (at < 0) return undefined;
    from = at + 1;
    return at + 1;
  });
}

function lineOf(text: string, lines: string[], from: number): number | undefined {
  const at = lines.findIndex((line, index) => index >= from - 1 && plain(line).includes(plain(text)));
  return at < 0 ? undefined : at + 1;
}

/** Letters and digits alone. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
