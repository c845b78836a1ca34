import { h, type VNode } from "preact";
import type { Usual } from "./poll.ts";
import type { Words } from "./words.ts";

/** What holds for every question, as a sentence with choices in it. */
export function Rules({
  words,
  usual,
  choose,
}: {
  words: Words;
  usual: Usual;
  choose: (chosen: Partial<Usual>) => void;
}): VNode {
  const { pick, rule, results, writeIns } = words.rules;
  return (
    <fieldset class="rules">
      <legend class="unseen">{words.usualFor}</legend>
      <Choice id="pick" {...pick} value={usual.pick} choose={pick => choose({ pick })} />
      <Choice id="rule" {...rule} value={usual.rule} choose={rule => choose({ rule })} />
      <Choice id="results" {...results} value={usual.results} choose={results => choose({ results })} />
      <Choice id="write-ins" {...writeIns} value={usual.write_ins} choose={write_ins => choose({ write_ins })} />
    </fieldset>
  );
}

function Choice<T extends string>({
  id,
  label,
  choices,
  value,
  choose,
}: {
  id: string;
  label: string;
  choices: Record<T, string>;
  value: T;
  choose: (value: T) => void;
}): VNode {
  return (
    <p class="chosen">
      <label for={id}>{label}</label>{" "}
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value as T)}>
        {Object.entries<string>(choices).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}
