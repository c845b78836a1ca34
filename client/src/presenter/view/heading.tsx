import { h, type VNode } from "preact";
import { Rich } from "../text.tsx";

/** A question over so many characters is set smaller. */
const LONG_QUESTION = 100;

/** The question, as a page's heading. */
export function Heading({ text }: { text: string }): VNode {
  return (
    <h1 class={text.length > LONG_QUESTION ? "question long" : "question"} dir="auto">
      <Rich text={text} />
    </h1>
  );
}
