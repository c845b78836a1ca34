import { h, type VNode } from "preact";
import { Marked } from "../../core/marked.tsx";
import { headingClass } from "../../core/question.ts";

/** The question, as a page's heading. */
export function Heading({ text, html }: { text: string; html: string | undefined }): VNode {
  return (
    <h1 class={headingClass(text)} dir="auto">
      <Marked html={html} text={text} />
    </h1>
  );
}
