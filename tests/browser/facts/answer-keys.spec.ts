import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Poll } from "../support/api.ts";
import { expect, test } from "../support/test.ts";

const FOLDER = join(import.meta.dirname, "../../question-files");
const MEDIA_TYPES: Record<string, string> = {
  txt: "text/plain",
  md: "text/markdown",
  gift: "text/x-gift",
  aiken: "text/x-aiken",
  xml: "application/xml",
  csv: "text/csv",
  json: "application/json",
};
/** What people put beside a right answer, or write on a line of its own. */
const MARKS =
  /[✓✔✅☑🗸⭐]|\[\s*[xX]\s*\]|\(\s*[xX]\s*\)|\*|answer\s*:|correct|richtig|lösung|réponse\s*:|respuesta\s*:/giu;
/** A poll of a hundred questions shows no more than its first ones do. */
const QUESTIONS = 6;

type Expected = { poll: { questions: { text: string; candidates?: (string | { label: string })[] }[] } };

const cases = readdirSync(FOLDER).filter(
  name => (name.split(".").pop() ?? "") in MEDIA_TYPES && !/\.expected\.json$|README/.test(name),
);

/** The marks that a sensible reader leaves in the texts, because they are part of them. */
function marksOf({ poll }: Expected): string[] {
  const texts = poll.questions.flatMap(({ text, candidates = [] }) => [
    text,
    ...candidates.map(one => (typeof one === "string" ? one : one.label)),
  ]);
  return texts.flatMap(text => text.match(MARKS) ?? []).map(mark => mark.toLowerCase());
}

for (const ending of Object.keys(MEDIA_TYPES)) {
  const files = cases.filter(name => name.endsWith(`.${ending}`));
  if (files.length === 0) continue;
  test(`no mark of a right answer is on a voter's screen: ${files.length.toString()} .${ending} files`, async ({
    page,
    serve,
  }) => {
    test.setTimeout(180_000);
    const server = await serve("--max-rate=0");
    for (const file of files) {
      const expected = JSON.parse(
        readFileSync(join(FOLDER, file.replace(/\.\w+$/, ".expected.json")), "utf8"),
      ) as Expected;
      const poll = await Poll.import(server, MEDIA_TYPES[ending] ?? "", readFileSync(join(FOLDER, file), "utf8"));
      expect(poll === undefined, file).toBe(expected.poll.questions.length === 0);
      if (poll === undefined) continue;
      const allowed = marksOf(expected);

      const count = Math.min((await poll.update()).question.of, QUESTIONS);
      for (let stage = 0; stage < count; stage += 1) {
        if (stage > 0) await poll.change({ stage });
        const { question } = await poll.update();
        expect(question, file).not.toHaveProperty("correct");

        await page.goto(poll.url);
        await expect(page.locator(".question").first()).toBeVisible();
        const shown = (await page.locator("main").innerText()).match(MARKS) ?? [];
        const more = shown.filter(mark => !allowed.includes(mark.toLowerCase()));
        expect(more, `${file}, question ${(stage + 1).toString()}`).toEqual([]);
      }
    }
  });
}
