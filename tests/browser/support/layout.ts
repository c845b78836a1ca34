import type { Page } from "@playwright/test";

/** What is wrong with the page's layout: one line each. */
export function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sideways =
      scrollWidth > clientWidth ? [`the page is ${scrollWidth.toString()} wide on ${clientWidth.toString()}`] : [];

    const named = (element: Element): string => `${element.className} "${element.textContent.slice(0, 30)}"`;
    const shown = [
      ...document.querySelectorAll(".question, .hint, .bubble, .label, .figures, .track, .numbers, .links > *"),
    ];
    const outside = shown.filter(element => {
      const { left, right, top } = element.getBoundingClientRect();
      return left < -0.5 || right > clientWidth + 0.5 || top < -0.5;
    });
    const cut = shown.filter(
      element => !element.matches(".track") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
    );

    const overlap = (one: DOMRect, other: DOMRect): boolean =>
      one.left < other.right - 0.5 &&
      other.left < one.right - 0.5 &&
      one.top < other.bottom - 0.5 &&
      other.top < one.bottom - 0.5;
    const clashes = [...document.querySelectorAll(".row")].filter(row => {
      const parts = [...row.querySelectorAll(".bubble, .label, .figures, .track")].map(part =>
        part.getBoundingClientRect(),
      );
      return parts.some((part, at) => parts.slice(at + 1).some(other => overlap(part, other)));
    });
    const rows = [...document.querySelectorAll(".row")].map(row => row.getBoundingClientRect());
    const piled = rows.some((row, at) => rows.slice(at + 1).some(other => overlap(row, other)));

    return [
      ...sideways,
      ...outside.map(element => `outside of the screen: ${named(element)}`),
      ...cut.map(element => `cut: ${named(element)}`),
      ...clashes.map(row => `parts overlap: ${named(row)}`),
      ...(piled ? ["rows overlap"] : []),
    ];
  });
}
