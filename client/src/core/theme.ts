import type { Theme } from "./color.ts";

export type { Theme } from "./color.ts";

/** The page's own ground and ink. */
export function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  return { paper: style.getPropertyValue("--paper").trim(), ink: style.getPropertyValue("--ink").trim() };
}
