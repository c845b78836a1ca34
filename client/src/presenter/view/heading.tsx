import { h, type VNode } from "preact";
import { headingClass } from "../../core/question.ts";
import { Rich } from "../text.tsx";

/** The question, as a page's heading. */
export function Heading({ text }: { text: string }): VNode {
  return (
    <h1 class={headingClass(text)} dir="auto">
      <Rich text={text} />
    </h1>
  );
}
