import { Fragment, h, type VNode } from "preact";
import type { Update } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { shared } from "../words/table.ts";
import { figuresIn } from "./figures.ts";

/** "37 votes · 52 here" */
export function Turnout({ update, language }: { update: Update; language: Language }): VNode {
  const { total, present } = update;
  const { none, votes, here } = shared[language];
  const { count } = figuresIn(language);
  return (
    <>
      {total === 0 ? (
        none
      ) : (
        <>
          <b>{count(total)}</b> {votes(total)}
        </>
      )}
      {" · "}
      <b>{count(present)}</b> {here}
    </>
  );
}
