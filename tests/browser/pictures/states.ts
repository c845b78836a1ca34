import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PRESENT_STATES } from "../support/present-states.ts";
import { STATES } from "../support/states.ts";
import { test } from "../support/test.ts";

const SHOTS = join(import.meta.dirname, "../shots");
const SIZES = [[390, 844], [1280, 800], [1920, 1080]] as const;

for (const { name, flags = [], reach } of STATES) {
  test(`pictures: ${name}`, async ({ page, serve }) => {
    const server = await serve(...flags);
    await reach(page, server);
    await shoot(page, name);
  });
}

for (const { name, flags, reach } of PRESENT_STATES) {
  test(`pictures: present: ${name}`, async ({ page, serve }) => {
    const server = await serve(...flags);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await reach(page, server);
    await shoot(page, `present ${name}`);
  });
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("pictures: no script", async ({ page, serve }) => {
    const { url } = await serve("--in-memory");
    await page.goto(url);
    await page.locator("button[value='1']").click();
    await shoot(page, "no script");
  });
});

async function shoot(page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(SHOTS, `${name.replaceAll(" ", "-")}-${width.toString()}-${colorScheme}.png`);
      await page.screenshot({ path, animations: "disabled" });
    }
  }
}
