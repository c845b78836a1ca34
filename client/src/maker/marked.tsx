import { Fragment, h, type VNode } from "preact";

/** A text: as the HTML that the server has set it in, or as it is. */
export function Marked({ html, text }: { html: string | undefined; text: string }): VNode {
  return html === undefined ? <>{text}</> : <span key={html} dangerouslySetInnerHTML={{ __html: html }} />;
}
