import type { Plugin } from "vite";
import { de } from "../src/words/de.ts";
import { en } from "../src/words/en.ts";
import { figuresIn } from "../src/figures.ts";
import type { Words } from "../src/words.ts";

/** Writes `words.json`: what the server says before any script runs, from the same words as the page. */
export function words(): Plugin {
  return {
    name: "livepoll-words",
    apply: "build",
    generateBundle() {
      const source = JSON.stringify({ en: plain(en, "en"), de: plain(de, "de") });
      this.emitFile({ type: "asset", fileName: "words.json", source });
    },
  };
}

function plain({ ask, voted, thanks, closed, closedHidden, refused, counted, none, votes, here, rule, ruleMeans, inMemory }: Words, language: string): object {
  const figures = figuresIn(language);
  const thousands = figures.count(1_000).slice(1, 2);
  const percent = figures.share(0).slice(1);
  return { ask, voted, thanks, closed, closed_hidden: closedHidden, refused, counted, none, vote: votes(1), votes: votes(2), here, rule, rule_means: ruleMeans, in_memory: inMemory, thousands, percent };
}
