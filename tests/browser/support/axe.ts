import type { Page } from "@playwright/test";
import axe from "axe-core";

const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The one of their rules whose outcome depends on the theme. */
const CONTRAST = { type: "rule" as const, values: ["color-contrast"] };

/** What breaks WCAG 2.2 AA on the page as it stands, light and dark: one line for each rule and element. */
export async function violationsLightAndDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, CONTRAST);
  return [...light, ...dark.map(line => `dark: ${line}`)];
}

/** What breaks the rules on the page as it stands. */
async function violations(
  page: Page,
  rules: string[] | { type: "rule"; values: string[] } = WCAG_2_2_AA,
): Promise<string[]> {
  // Without its styles a page has small targets: text is there before they are.
  await page.waitForLoadState("load");
  // The pages' policy would refuse a script element; this way in is the debugger's.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(async runOnly => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    return here.run(document, { runOnly, resultTypes: ["violations"] });
  }, rules);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = "" }) => `${id}: ${html}: ${failureSummary}`),
  );
}
