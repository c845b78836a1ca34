import { expect, test } from "vitest";
import { nextLanguage, type Language } from "./language.ts";
import { host, hostKey, maker, presenter, server, shared, voter } from "./table.ts";

const TABLES = { host, hostKey, maker, presenter, server, shared, voter };
/** Signs, and words that are the same in several languages. */
const SAME = /^(\P{L}*|[A-D]|QR|Code|Text|Markdown|GIFT|Aiken|JSON)$/u;

/** Every text, with its name. */
function texts(words: object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? texts(value, `${path}${name}.`) : [[path + name, value]],
  );
}

test("every language says everything, and nothing is left in another's words", () => {
  for (const [page, table] of Object.entries(TABLES)) {
    const { en, ...others } = table as Record<Language, object>;
    const english = new Map(texts(en));
    for (const words of Object.values(others)) {
      const same = texts(words).filter(([name, text]) => typeof text === "string" && text === english.get(name));
      expect(
        same.filter(([, text]) => !SAME.test(text as string)),
        page,
      ).toEqual([]);
      expect(JSON.stringify(words)).not.toContain('""');
    }
  }
});

test("a page offers every language in turn", () => {
  const all = Object.keys(voter) as Language[];
  const offered = all.reduce<Language[]>(seen => [...seen, nextLanguage(seen.at(-1) ?? "en")], ["en"]);

  expect(new Set(offered)).toEqual(new Set(all));
  expect(offered.at(-1)).toBe("en");
});
