/**
 * Everything that the pages say, by page.
 *
 * To add a language: copy `en.ts` to a file with its tag, translate it, and name it in `language.ts` and in `table.ts`.
 * Nothing else: the build hands the same words to the server (`words.json`), and a missing one fails the type check.
 *
 * To add a word: name it here, under its page, and write it in each language's file.
 */
import type { Unopened } from "../maker/files.ts";
import type { Flaw, Kind, Usual } from "../maker/poll.ts";
import type { ReadyName, ReadyWords } from "../maker/ready.ts";
import type { File } from "../presenter/api.ts";
import type { Command } from "../presenter/commands.ts";
import type { Rule, Show, WriteIns, FileFormat, GuessKind, LeftOutReason } from "../wire.ts";

/** What several pages say. */
export type SharedWords = {
  /** Which question of a lesson it is. */
  place: (number: string, of: string) => string;
  /** "37 votes · 52 here" */
  votes: (count: number) => string;
  none: string;
  here: string;

  /** For screen readers alone. */
  results: string;
  leads: (label: string, votes: string) => string;
  level: (votes: string) => string;

  privacy: string;
  newPoll: string;
  polls: string;

  /** `detail` is the server's own sentence. */
  refused: (detail: string) => string;
  unanswered: string;
  undo: string;
  /** While the server looks at a key. */
  checking: string;
};

/** The voter's page. Numbers come as text. */
export type VoterWords = {
  /** What one can do now, by the question's rule, before and after the own vote. */
  ask: Record<Rule, string>;
  voted: Record<Rule, string>;
  thanks: string;
  closed: string;
  closedHidden: string;

  offline: string;
  connecting: string;
  unreachable: string;

  /** Why a vote was not counted, by the problem's code; `other` is followed by the server's own sentence. */
  refused: Record<
    "not_on_stage" | "closed" | "already_voted" | "unknown_candidate" | "ticket_invalid" | "other",
    string
  >;
  full: string;

  /** Marks beside a label. */
  counted: string;
  sending: (votes: string | undefined) => string;
  unsent: (votes: string | undefined) => string;

  /** The foot. */
  rule: Record<Rule | "ticket", string>;
  inMemory: string;
  /** For screen readers alone. */
  countedFor: (label: string) => string;
  unrecorded: string;
  gone: string;
  outdated: string;
  /** What the rule means, and what it does not prevent. */
  ruleMeans: Record<Rule | "ticket", string>;

  /** Once right answers are told. */
  right: string;
  yours: string;

  /**
   * What one can do now, by the question's rule, where several are chosen; `counts` is one of the two lines after it.
   */
  many: Record<Rule, (counts: string) => string>;
  upTo: (most: string) => string;
  between: (least: string, most: string) => string;
  rank: Record<Rule, string>;
  rate: Record<Rule, (scale: string) => string>;
  /** After one of those, or alone where there is nothing to tap yet. */
  orWrite: string;
  writeFirst: string;

  /** While a choice is gathered. */
  ready: string;
  /** After that, where too few are chosen. */
  least: (least: string) => string;
  unranked: (count: number) => string;
  most: (most: string) => string;
  send: string;

  up: (label: string) => string;
  down: (label: string) => string;
  /** The place of a candidate, for browsers without script. */
  placeOf: (label: string) => string;
  rating: (rating: string, scale: string) => string;
  won: string;

  write: string;
  name: string;
  add: string;
  waits: string;
  unshown: string;

  ticket: string;
  ticketHelp: string;
  ticketFirst: string;
  ticketKept: string;
  ticketLength: string;
  ticketIs: (ticket: string) => string;
  take: string;
  change: string;

  /** For screen readers alone: the time left, in seconds. */
  left: (seconds: number) => string;
};

/** The presenter’s page. */
export type PresenterWords = {
  /** On keys: short, as they stand in a row. `open` and `results` say what the key will do. */
  key: {
    next: string;
    previous: string;
    open: string;
    close: string;
    hide: string;
    show: string;
    reveal: string;
    reset: string;
    chart: string;
    timer: string;
    qr: string;
    help: string;
  };
  /** In the help and on the remote control: what a key does. */
  does: Record<Exclude<Command, "back" | "open" | "results">, string> & {
    open: string;
    close: string;
    hide: string;
    show: string;
  };
  shows: Record<Show, string>;

  closed: string;
  hidden: string;
  open: string;
  right: string;
  scan: string;
  empty: string;
  more: (count: string) => string;
  qr: (address: string) => string;

  first: (count: string) => string;
  ratings: (count: string) => string;
  runoff: (winner: string) => string;
  tied: string;
  round: (number: string) => string;

  nextIs: (text: string) => string;
  last: string;

  reset: string;
  copied: string;
  offline: string;
  unreachable: string;
  gone: string;

  help: string;
  menu: string;
  helpHint: string;
  letters: string;
  copyLink: string;
  toRemote: string;
  toStage: string;
  done: string;
  save: string;
  cancel: string;

  edit: { title: string; question: string; candidate: (letter: string) => string; hint: string };
  moderate: {
    title: string;
    none: string;
    waiting: string;
    shown: string;
    approve: string;
    hide: string;
    unhide: string;
    merge: string;
    mergeInto: (label: string) => string;
    by: (name: string) => string;
  };
  tickets: { title: string; hint: string; count: string; make: string; print: string; once: string; scan: string };
  downloads: { title: string; files: Record<File, string>; hidden: string };
  locked: {
    title: string;
    missing: string;
    wrong: string;
    label: string;
    go: string;
    bad: string;
    vote: string;
  };
  minutesLeft: (time: string) => string;

  candidate: string;
  votesHead: string;
  share: string;
};

/** The page for making polls. */
export type MakerWords = {
  heading: string;
  example: string;
  take: string;
  ready: Record<ReadyName, ReadyWords & { name: string }>;
  count: (questions: number, answers: number) => string;

  /** Files that are chosen or dropped. */
  file: {
    choose: string;
    drop: string;
    is: string;
    letGo: string;
    refused: Record<Unopened, string>;
  };
  /** The format that was recognised, or chosen. */
  readAs: string;
  formats: Record<FileFormat, string>;
  /** Without a format: it is to be recognised. */
  recognised: (format?: string) => string;
  /** Why there is no newer preview. */
  notRead: { unanswered: string; refused: (detail: string) => string };

  /** What has a meaning at the start of a line, and which. */
  signs: { title: string; lines: [string, string][] };

  /** What holds for every question, as a sentence with choices in it. */
  rules: {
    pick: { label: string } & Choices<Usual["pick"]>;
    rule: { label: string } & Choices<Usual["rule"]>;
    results: { label: string } & Choices<Usual["results"]>;
    writeIns: { label: string } & Choices<WriteIns>;
  };
  code: { label: string; drawn: string; bad: string; taken: (code: string) => string };
  usualFor: string;

  open: string;
  /** Said where something is left out. */
  openSome: (questions: number) => string;
  opening: string;

  preview: {
    title: string;
    asVoters: string;
    empty: string;
    noKey: string;
    nothing: string;
    write: string;
  };
  kinds: Record<Kind, string>;
  kindOf: (question: string) => string;
  /** The name of a letter that marks its answer as right. */
  right: (letter: string, label: string) => string;
  tapRight: string;
  /** A question without answers: what it may become. */
  openQuestion: { ask: string; none: string; choices: Record<"word_cloud" | "questions", string> };

  /** What was not taken of the text. `because` gets the server's own words, in English. */
  leftOut: {
    count: (questions: number, leftOut: number) => string;
    line: (line: string) => string;
    row: (row: string) => string;
    because: Record<LeftOutReason, (why: string) => string>;
    look: string;
  };
  /** What was decided for the author, and how to take it back. */
  guesses: Record<GuessKind, GuessWords>;

  /** What has to be mended before a poll is made. */
  flaws: Record<Flaw["type"], (question: string) => string>;
  line: (line: string, detail: string) => string;
  rate: (minutes: string) => string;
  tooLarge: string;
  full: (detail: string) => string;
  unanswered: string;
  keyNeeded: string;
};

/** `said` gets the letters or the text that it is about. With `undo`, it can be taken back, and with `redo` had again. */
export type GuessWords = { said: (what: string) => string; undo?: string; undone?: string; redo?: string };

type Choices<T extends string> = { choices: Record<T, string> };

/** The host’s page. */
export type HostWords = {
  search: string;
  searching: string;
  nothing: (search: string) => string;
  none: string;
  more: string;

  code: string;
  questions: (count: string, one: boolean) => string;
  voters: (count: string, one: boolean) => string;

  present: string;
  copy: string;
  save: string;
  delete: string;
  /** A key's whole name, with the poll that it is for. */
  of: (does: string, name: string) => string;
  saves: {
    questions: string;
    results: string;
    text: string;
    markdown: string;
    gift: string;
    json: string;
    csv: string;
  };

  copied: (code: string) => string;
  leaving: (seconds: string) => string;
  leavingSaid: (name: string) => string;
  deleted: (name: string) => string;
  again: string;
  gone: string;

  keyForm: { title: string; go: string };
};

/** Where the host's key is asked for, on the host's page and on the maker's. */
export type KeyWords = { label: string; hint: string; bad: string; wrong: string };

/** What the server writes by itself, with `{}` where it puts a value; the pages' scripts have none of it. */
export type ServerWords = {
  front: string;
  api: string;
  /** The box for a poll's code, and why the last one led nowhere. */
  codeBox: Record<"title" | "hint" | "unknown" | "deleted" | "nothing" | "label" | "go", string>;
  /** What this server keeps. `untilQuietDay` is said for one day, `untilQuietDays` for others. */
  privacy: Record<"vote" | "passing" | "others", { title: string; paragraphs: string[] }> &
    Record<
      | "title"
      | "now"
      | "howLong"
      | "inMemory"
      | "onDisk"
      | "untilDeleted"
      | "untilQuietDay"
      | "untilQuietDays"
      | "deleting"
      | "browser"
      | "cookie"
      | "storage"
      | "whom"
      | "ask",
      string
    >;
  /** What each problem's code means, and what to do. Without a title, it has the one that scripts get. */
  problems: Record<string, { title?: string; means: string; remedy: string }>;
};
