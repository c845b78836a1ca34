import type { MarkedUpDraft } from "../wire.ts";

/** What the texts of a draft that have markup are as HTML, and without it. */
export type Texts = ReadonlyMap<string, { html: string; plain: string }>;

/** By their own words: wherever the page puts a text, it is set alike. */
export function textsOf(draft: MarkedUpDraft | undefined): Texts {
  const texts = new Map<string, { html: string; plain: string }>();
  draft?.markup.forEach((set, at) => {
    const question = draft.poll.questions[at];
    if (set === null || question === undefined) return;
    const { text, candidates, plain } = set;
    texts.set(question.text, { html: text, plain: plain.text });
    (question.candidates ?? []).forEach((candidate, index) => {
      const html = candidates[index];
      const label = typeof candidate === "string" ? candidate : candidate.label;
      if (html !== undefined) texts.set(label, { html, plain: plain.candidates[index] ?? label });
    });
  });
  return texts;
}
