import type { Plugin } from "vite";
import { words as en } from "../src/voter/words/en.ts";
import { words as de } from "../src/voter/words/de.ts";
import { more as moreDe } from "../src/voter/words/more.de.ts";
import { more as moreEn } from "../src/voter/words/more.en.ts";
import type { MoreWords } from "../src/voter/words/more.ts";
import { figuresIn } from "../src/core/figures.ts";
import type { Words } from "../src/voter/words/plain.ts";
import type { Rule } from "../src/wire.ts";

/** Writes `words.json`: what the server says before any script runs, from the same words as the page. */
export function words(): Plugin {
  return {
    name: "livepoll-words",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "index",
    generateBundle(_options, bundle) {
      const style =
        Object.keys(bundle).find(name => /^assets\/kinds-.*\.css$/.test(name)) ??
        this.error("kinds.css is in no bundle");
      const script = (language: string): string =>
        `/${Object.keys(bundle).find(name => name.startsWith(`assets/${language}-`)) ?? this.error(`the words of ${language} are in no bundle`)}`;
      const source = JSON.stringify({
        en: { script: script("en"), ...plain(en, moreEn, "en") },
        de: { script: script("de"), ...plain(de, moreDe, "de") },
        more_style: `/${style}`,
      });
      this.emitFile({ type: "asset", fileName: "words.json", source });
    },
  };
}

function plain(words: Words, more: MoreWords, language: string): object {
  const { ask, voted, thanks, closed, closedHidden, counted, none, votes, here, rule, inMemory, privacy } = words;
  const {
    refused,
    ruleMeans,
    right,
    yours,
    upTo,
    between,
    rank,
    orWrite,
    writeFirst,
    send,
    unrated,
    won,
    write,
    name,
    add,
    waits,
    unshown,
    ticket,
    ticketHelp,
  } = more;
  const figures = figuresIn(language);
  const thousands = figures.count(1_000).slice(1, 2);
  const point = figures.mean(1).slice(1, 2);
  const percent = figures.share(0).slice(1);
  const own = {
    many: filled(more.many),
    up_to: upTo(HOLE),
    between: between(HOLE, HOLE),
    rank,
    rate: filled(more.rate),
    or_write: orWrite,
    write_first: writeFirst,
    send,
    unrated,
    won,
    place_of: more.placeOf(HOLE),
    write,
    name,
    add,
    waits,
    unshown,
    ticket,
    ticket_help: ticketHelp,
  };
  return {
    place: words.place(HOLE, HOLE),
    ask,
    voted,
    thanks,
    closed,
    closed_hidden: closedHidden,
    refused,
    counted,
    right,
    yours,
    none,
    vote: votes(1),
    votes: votes(2),
    here,
    rule,
    rule_means: ruleMeans,
    in_memory: inMemory,
    privacy,
    thousands,
    point,
    percent,
    more: own,
  };
}

/** Where the server puts a number or a label. */
const HOLE = "{}";

function filled(texts: Record<Rule, (hole: string) => string>): object {
  return Object.fromEntries(Object.entries(texts).map(([rule, text]) => [rule, text(HOLE)]));
}
