import { h, type VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { letter } from "../../core/letter.ts";
import { wordsOf } from "../words.ts";
import { saidBy, type PageProps } from "../view/props.ts";
import { LABEL_LIMIT, QUESTION_LIMIT } from "../../core/question.ts";
import { Sheet } from "./sheet.tsx";

/**
 * The question's text and its labels, as they were when this was opened: what others write meanwhile does not move the
 * pen.
 */
export function Edit(props: PageProps): VNode {
  const { app, state } = props;
  const { words } = wordsOf(state);
  const [{ question, candidates }] = useState(state.update);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const close = (): void => app.over("nothing");

  const save = (submitted: Event): void => {
    submitted.preventDefault();
    if (form.current === null) return;
    const given = new FormData(form.current);
    const field = (name: string): string => {
      const value = given.get(name);
      return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
    };
    const labels = candidates
      .map(({ index }) => ({ candidate: index, label: field(index.toString()) }))
      .filter(({ label }, at) => label !== candidates[at]?.label);
    setSaving(true);
    void app.rename(field("text"), labels).then(done => {
      setSaving(false);
      if (done) close();
    });
  };

  return (
    <Sheet title={words.edit.title} close={close} said={saidBy(props)}>
      <form ref={form} class="fields" onSubmit={save}>
        <label>
          {words.edit.question}
          <textarea
            name="text"
            rows={Math.min(8, 2 + question.text.split("\n").length)}
            maxLength={QUESTION_LIMIT}
            required
            defaultValue={question.text}
          />
        </label>
        {candidates.map(({ index, label }, place) => (
          <label key={index}>
            {words.edit.candidate(letter(place))}
            <input name={index.toString()} maxLength={LABEL_LIMIT} required defaultValue={label} />
          </label>
        ))}
        <p class="soft">{words.edit.hint}</p>
        <p class="choices">
          <button class="key act" disabled={saving}>
            {words.save}
          </button>
          <button type="button" class="key" onClick={close}>
            {words.cancel}
          </button>
        </p>
      </form>
    </Sheet>
  );
}
