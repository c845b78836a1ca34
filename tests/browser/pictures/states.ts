import { DESK_STATES } from "../support/desk-states.ts";
import { KIND_STATES } from "../support/kind-states.ts";
import { PRESENT_STATES } from "../support/present-states.ts";
import { STATES } from "../support/states.ts";
import { test } from "../support/test.ts";
import { shoot } from "./shoot.ts";

for (const { name, flags = [], reach } of [...STATES, ...KIND_STATES]) {
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

for (const { name, flags = ["--open-hosting"], reach } of DESK_STATES) {
  test(`pictures: ${name}`, async ({ page, serve }) => {
    const server = await serve(...flags);
    await reach(page, server);
    await shoot(page, name);
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
