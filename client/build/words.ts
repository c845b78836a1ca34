import type { Plugin } from "vite";
import { figuresIn } from "../src/core/figures.ts";
import { names, type Language } from "../src/words/language.ts";
import { server, shared, voter } from "../src/words/table.ts";

/**
 * Writes `words.json`: what the server says before any script runs, and on its own pages, from the same words as the
 * pages.
 */
export function words(): Plugin {
  return {
    name: "livepoll-words",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "index",
    generateBundle() {
      const languages = (Object.keys(names) as Language[]).map(wordsIn);
      this.emitFile({ type: "asset", fileName: "words.json", source: JSON.stringify(languages) });
    },
  };
}

function wordsIn(tag: Language): object {
  const figures = figuresIn(tag);
  const { votes, ...others } = shared[tag];
  return {
    tag,
    name: names[tag],
    shared: { ...filled(others), vote: votes(1), votes: votes(2) },
    voter: filled(voter[tag]),
    server: server[tag],
    numbers: {
      thousands: figures.count(1_000).slice(1, 2),
      point: figures.mean(1).slice(1, 2),
      percent: figures.share(0).slice(1),
    },
  };
}

/** Where the server puts a number or a label. */
const HOLE = "{}";

/** Words as plain data: a text that needs something has holes for it. */
function filled(words: object): object {
  return Object.fromEntries(Object.entries(words).map(([name, text]: [string, unknown]) => [name, plain(text)]));
}

function plain(text: unknown): unknown {
  if (typeof text === "function")
    return (text as (...holes: string[]) => string)(...Array<string>(text.length).fill(HOLE));
  return typeof text === "object" && text !== null ? filled(text) : text;
}
