import { violationsLightAndDark } from "../support/axe.ts";
import { DESK_STATES } from "../support/desk-states.ts";
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

for (const { name, flags = ["--open-hosting"], reach } of DESK_STATES) {
  test(`axe finds nothing wrong on the desk and the phone, light or dark: ${name}`, async ({ page, serve }) => {
    const server = await serve(...flags);
    await reach(page, server);

    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await violationsLightAndDark(page), width.toString()).toEqual([]);
    }
  });
}

test("axe finds what is wrong where something is", async ({ page }) => {
  const dark = "<style>@media (prefers-color-scheme: dark) { em { color: #eee } }</style>";
  await page.setContent(
    `<html lang=en><title>t</title>${dark}<main><p style='color: #bbb'>pale</p><em>pale in the dark</em><button></button></main>`,
  );

  const found = await violationsLightAndDark(page);

  expect(found.map(line => line.split(": <")[0])).toEqual([
    "button-name",
    "color-contrast",
    "dark: color-contrast",
    "dark: color-contrast",
  ]);
});
