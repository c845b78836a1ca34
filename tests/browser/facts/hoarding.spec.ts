import { crowd } from "../support/crowd.ts";
import { HOSTED, Lesson, Presenter } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

test("with every session taken by others, the presenter's page goes on", async ({ page, serve }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const server = await serve("--max-sessions", "20", ...HOSTED);
  const lesson = await Lesson.make(server, [{ text: "Which?", candidates: ["A", "B"] }]);
  const leave = await crowd(server, 20);
  const presenter = await Presenter.open(page, lesson);

  await lesson.vote({ candidate: 0 });

  await expect(presenter.counts.first()).toHaveText("1", { timeout: 15_000 });
  await lesson.vote({ candidate: 0 });
  await expect(presenter.counts.first()).toHaveText("2");
  leave();
});
