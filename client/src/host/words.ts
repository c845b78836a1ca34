import type { Language } from "../words/language.ts";
import { host, hostKey, shared } from "../words/table.ts";
import type { HostWords, KeyWords, SharedWords } from "../words/type.ts";

export type Words = SharedWords & HostWords & { key: KeyWords };

/** The page's words in the language that is chosen on it. */
export function wordsOf({ language }: { language: Language }): Words {
  return { ...shared[language], ...host[language], key: hostKey[language] };
}
