import type { LeftOut } from "../wire.ts";
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
  return flaws[flaw.type]("question" in flaw ? flaw.question : "");
}

/** Why something was left out. A server that is newer than this page may have reasons of its own. */
export function leftOutText({ reason, why }: LeftOut, { leftOut }: Words): string {
  const { because } = leftOut;
  return reason in because ? because[reason](why) : why;
}
