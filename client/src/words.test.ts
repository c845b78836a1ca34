import { expect, test } from "vitest";
import { languages } from "./words.ts";

/** Every text's name, whatever kind of text it is. */
function names(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) => (typeof value === "object" && value !== null ? names(value, `${path}${name}.`) : [path + name]));
}

test("every language says everything", () => {
  for (const { words } of Object.values(languages)) {
    expect(names(words)).toEqual(names(languages.en.words));
    expect(JSON.stringify(words)).not.toContain('""');
  }
});
