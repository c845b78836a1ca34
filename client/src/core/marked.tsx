import { Fragment, h, type VNode } from "preact";

/** A formula that is too wide is set smaller, to this at least; then its box scrolls. */
const SMALLEST = 0.5;

/** A text: as the HTML that the server has set it in, or as it is. */
export function Marked({ html, text }: { html: string | undefined; text: string }): VNode {
  if (html === undefined) return <>{text}</>;
  return <span key={html} class="set" ref={fitSoon} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Once the text is on the page. */
function fitSoon(set: HTMLElement | null): void {
  if (set) queueMicrotask(() => fit(set));
}

addEventListener("resize", () => document.querySelectorAll<HTMLElement>(".set").forEach(fit));

function fit(set: HTMLElement): void {
  const box = set.closest<HTMLElement>(".question, .label") ?? set;
  for (const formula of set.querySelectorAll("math")) {
    formula.style.fontSize = "";
    const part = box.clientWidth / formula.getBoundingClientRect().width;
    if (part < 1) formula.style.fontSize = `${Math.max(SMALLEST, part).toString()}em`;
  }
  // Whoever has no pointer scrolls with the keys. What is in a button, or is there for the eye alone, cannot have the focus.
  if (set.closest("button, [aria-hidden=true]")) return;
  for (const wide of [box, ...set.querySelectorAll("pre")]) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    else wide.removeAttribute("tabindex");
  }
}
