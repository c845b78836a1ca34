import type { Page } from "@playwright/test";
import axe from "axe-core";

const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What breaks WCAG 2.2 AA on the page as it stands: one line for each rule and element. */
export async function violations(page: Page): Promise<string[]> {
  // Without its styles a page has small targets: text is there before they are.
  await page.waitForLoadState("load");
  // The pages' policy would refuse a script element; this way in is the debugger's.
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(async tags => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    return here.run(document, { runOnly: tags, resultTypes: ["violations"] });
  }, WCAG_2_2_AA);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = "" }) => `${id}: ${html}: ${failureSummary}`));
}
