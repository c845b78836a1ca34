import { violationsLightAndDark } from "../support/axe.ts";
import { KIND_STATES } from "../support/kind-states.ts";
import { STATES } from "../support/states.ts";
import { expect, test } from "../support/test.ts";

for (const { name, flags = [], reach } of [...STATES, ...KIND_STATES]) {
  test(`axe finds nothing wrong, light or dark: ${name}`, async ({ page, serve }) => {
    const server = await serve(...flags);
    await reach(page, server);

    expect(await violationsLightAndDark(page)).toEqual([]);
  });
}

test("axe finds what is wrong where something is", async ({ page }) => {
  const dark = "<style>@media (prefers-color-scheme: dark) { em { color: #eee } }</style>";
  await page.setContent(`<html lang=en><title>t</title>${dark}<main><p style='color: #bbb'>pale</p><em>pale in the dark</em><button></button></main>`);

  const found = await violationsLightAndDark(page);

  expect(found.map(line => line.split(": <")[0])).toEqual(["button-name", "color-contrast", "dark: color-contrast", "dark: color-contrast"]);
});
