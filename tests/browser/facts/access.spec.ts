import { violations } from "../support/axe.ts";
import { KIND_STATES } from "../support/kind-states.ts";
import { STATES } from "../support/states.ts";
import { expect, test } from "../support/test.ts";

for (const { name, flags = [], reach } of [...STATES, ...KIND_STATES]) {
  test(`axe finds nothing wrong, light or dark: ${name}`, async ({ page, serve }) => {
    const server = await serve(...flags);
    await reach(page, server);

    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
  });
}

test("axe finds what is wrong where something is", async ({ page }) => {
  await page.setContent("<html lang=en><title>t</title><main><p style='color: #bbb'>pale</p><button></button></main>");

  const found = await violations(page);

  expect(found.map(line => line.split(":")[0])).toEqual(["button-name", "color-contrast"]);
});
