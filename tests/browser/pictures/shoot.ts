import { join } from "node:path";
import type { Page } from "@playwright/test";

const SHOTS = join(import.meta.dirname, "../shots");
const SIZES = [
  [390, 844],
  [1280, 800],
  [1920, 1080],
] as const;

/** The page as it stands, on a phone, a laptop and a projector, light and dark. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(SHOTS, `${name.replaceAll(" ", "-")}-${width.toString()}-${colorScheme}.png`);
      await page.screenshot({ path, animations: "disabled" });
    }
  }
}
