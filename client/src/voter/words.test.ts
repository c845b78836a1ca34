import { expect, test } from "vitest";
import { words as en } from "./words/en.ts";
import { words as de } from "./words/de.ts";
import { more as moreDe } from "./words/more.de.ts";
import { more as moreEn } from "./words/more.en.ts";

/** Every text's name, whatever kind of text it is. */
function names(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? names(value, `${path}${name}.`) : [path + name],
  );
}

test("every language says everything", () => {
  for (const [one, other] of [
    [en, de],
    [moreEn, moreDe],
  ] as const) {
    expect(names(other)).toEqual(names(one));
    expect(JSON.stringify(other)).not.toContain('""');
  }
});
