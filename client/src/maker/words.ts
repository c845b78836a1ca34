import type { Language } from "../words/language.ts";
import { hostKey, maker, shared } from "../words/table.ts";
import type { KeyWords, MakerWords, SharedWords } from "../words/type.ts";
import type { Flaw } from "./poll.ts";

export type Words = SharedWords & MakerWords & { key: KeyWords };

/** The page's words in the language that is chosen on it. */
export function wordsOf({ language }: { language: Language }): Words {
  return { ...shared[language], ...maker[language], key: hostKey[language] };
}

export function flawText(flaw: Flaw, { flaws }: Words): string {
  const line = "line" in flaw ? flaw.line.toString() : "";
  return flaws[flaw.type](line, "most" in flaw ? flaw.most.toString() : "sign" in flaw ? flaw.sign : "");
}
