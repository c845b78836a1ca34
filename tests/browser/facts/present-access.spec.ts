import { violationsLightAndDark } from "../support/axe.ts";
import { inEachFont } from "../support/fonts.ts";
import { HOSTED, Lesson, Presenter } from "../support/lesson.ts";
import { PRESENT_STATES } from "../support/present-states.ts";
import { expect, test } from "../support/test.ts";

for (const { name, flags, reach } of PRESENT_STATES) {
  test(`axe finds nothing wrong on the projector and the phone, light or dark; nothing sticks out, is refused or asked elsewhere: ${name}`, async ({
    page,
    serve,
  }) => {
    const server = await serve(...flags);
    const refused: string[] = [];
    const elsewhere: string[] = [];
    page.on("console", message => {
      if (/Content Security Policy|Refused to/.test(message.text())) refused.push(message.text());
    });
    page.on("pageerror", error => {
      refused.push(error.message);
    });
    page.on("request", request => {
      if (new URL(request.url()).origin !== server.url) elsewhere.push(request.url());
    });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await reach(page, server);

    for (const [width, height] of [
      [1920, 1080],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await violationsLightAndDark(page), width.toString()).toEqual([]);
    }
    await inEachFont(
      page,
      [
        [1920, 1080],
        [390, 844],
        [360, 640],
      ],
      async where => {
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
          where,
        ).toBe(0);
      },
    );

    expect(refused).toEqual([]);
    expect(elsewhere).toEqual([]);
  });
}

test("the keys are reached by keyboard alone, and seen when they are", async ({ page, serve }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lesson = await Lesson.make(await serve(...HOSTED), [{ text: "Which one?", candidates: ["A", "B"] }]);
  await Presenter.open(page, lesson);
  await expect(page.locator(".keys")).toHaveCSS("opacity", "0");

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");

  await expect(page.getByRole("button", { name: "Close", exact: true })).toBeFocused();
  await expect(page.locator(".keys")).toHaveCSS("opacity", "1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Open", exact: true })).toBeFocused();
});

test("screen readers find the chart as a table, and hear of it seldom", async ({ page, serve }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lesson = await Lesson.make(await serve(...HOSTED), [{ text: "Which one?", candidates: ["Tea", "Coffee"] }]);
  await lesson.voteMany([2, 1]);
  await Presenter.open(page, lesson);

  const table = page.getByRole("table", { name: "Results" });
  await expect(table.getByRole("row", { name: "A Tea 2 67%" })).toBeAttached();
  await expect(page.getByRole("status").first()).toHaveText("3 votes; Tea leads with 2");
  await lesson.voteMany([0, 3]);
  await expect(page.locator(".chart .count")).toHaveText(["2", "4"]);

  await expect(page.getByRole("status").first()).toHaveText("3 votes; Tea leads with 2");
});

test("with reduced motion nothing moves", async ({ page, serve }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1280, height: 720 });
  const lesson = await Lesson.make(await serve(...HOSTED), [{ text: "Which one?", candidates: ["Tea", "Coffee"] }]);
  await Presenter.open(page, lesson);

  await expect(page.locator(".bar").first()).toHaveCSS("transition-duration", "0s");
});
