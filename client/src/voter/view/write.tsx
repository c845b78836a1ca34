import { h, type VNode } from "preact";
import { moderatesWords } from "../../core/question.ts";
import { voter } from "../../words/table.ts";
import { current, hasRoom, lacksTicket, tapped, wordsOnTheirWay } from "../choice.ts";
import { waitWord } from "../look.ts";
import { counted, votable } from "../reducer.ts";
import { writtenKey } from "../state.ts";
import type { BallotProps } from "./basics.ts";
import { Row } from "./row.tsx";

const LIMIT = 100;
const PLAIN = { letter: "✎", by: undefined, color: "var(--ink-soft)", onColor: "var(--paper)", tally: undefined };

/** The field for a candidate of one's own. */
export function WriteIn({ state, act }: BallotProps): VNode {
  const words = voter[state.language];
  const can = votable(state) && hasRoom(state);
  const add = (form: HTMLFormElement): void => {
    const text = (field: string): string =>
      (form.elements.namedItem(field) as HTMLInputElement | null)?.value.trim() ?? "";
    const name = text("name");
    if (!can || text("write_in") === "") return;
    if (lacksTicket(state)) {
      document.querySelector<HTMLInputElement>("input[name=ticket]")?.focus();
      return;
    }
    act({ type: "vote", picks: { write_in: text("write_in"), ...(name !== "" && { name }) } });
    (form.elements.namedItem("write_in") as HTMLInputElement).value = "";
  };
  return (
    <form
      class="write"
      onSubmit={submitted => {
        submitted.preventDefault();
        add(submitted.currentTarget);
      }}
    >
      <label>
        {words.write}
        <input name="write_in" maxLength={LIMIT} autocomplete="off" enterkeyhint="send" />
      </label>
      {moderatesWords(state.update.question) && (
        <label>
          {words.name}
          <input name="name" maxLength={LIMIT} autocomplete="nickname" />
        </label>
      )}
      <button class="key act" aria-disabled={can ? undefined : true}>
        {words.add}
      </button>
    </form>
  );
}

/** What the voter wrote in and the update does not show: words on their way, and those that wait for approval. */
export function OwnWords({ state, act }: BallotProps): VNode | null {
  const words = voter[state.language];
  const { question, candidates } = state.update;
  const shown = new Set(candidates.map(({ index }) => index));
  const sent = wordsOnTheirWay(state);
  const hidden = (current(state).candidates ?? [])
    .filter(index => !shown.has(index) && counted(state).candidates?.includes(index))
    .map(index => ({
      index,
      text: state.writtenIn[writtenKey(question.index, index)],
    }))
    // The server may tell of a word before its receipt does.
    .filter(({ text }) => text !== undefined || sent.length === 0);
  if (hidden.length + sent.length === 0) return null;
  const can = votable(state) && question.pick !== "one";
  const tap = (index: number): void => act(state => tapped(state, index));
  return (
    <ul class="ballot own">
      {hidden.map(({ index, text }) => {
        const word = moderatesWords(question) ? words.waits : words.counted;
        return (
          <li key={index}>
            <Row
              {...PLAIN}
              index={index}
              label={text ?? words.unshown}
              state=" marked"
              word={text === undefined ? undefined : word}
              pressed={true}
              can={can}
              tap={tap}
            />
          </li>
        );
      })}
      {sent.map(({ text, at, id }) => (
        <li key={id}>
          <Row
            {...PLAIN}
            index={-1}
            label={text}
            state=" waiting"
            word={waitWord(state, at)}
            pressed={true}
            can={false}
            tap={tap}
          />
        </li>
      ))}
    </ul>
  );
}
