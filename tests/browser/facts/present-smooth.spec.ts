import { HOSTED, Lesson, Presenter } from "../support/lesson.ts";
import { SOCKETS } from "../support/sockets.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1280, height: 720 } });

const CANDIDATES = Array.from({ length: 50 }, (_, at) => `Choice ${(at + 1).toString()}`);
const UPDATES_PER_SECOND = 30;
const SECONDS = 4;
const WANTED = 55;

for (const show of ["bars", "columns", "donut", "list"] as const) {
  test(`50 candidates at 30 updates a second move smoothly: ${show}`, async ({ page, serve }) => {
    const lesson = await Lesson.make(await serve(...HOSTED), [{ text: "Which one?", candidates: CANDIDATES, show }]);
    const first = await lesson.update();
    let timer: NodeJS.Timeout | undefined;
    await page.routeWebSocket(SOCKETS, socket => {
      let { seq } = first;
      const votes = first.candidates.map(() => 0);
      const push = (): void => {
        seq += 1;
        for (const [at] of votes.entries()) votes[at] = (votes[at] ?? 0) + Math.floor(Math.random() * 3);
        const total = votes.reduce((sum, count) => sum + count, 0);
        socket.send(JSON.stringify({ type: "update", ...first, seq, total, candidates: first.candidates.map((candidate, at) => ({ ...candidate, votes: votes[at] })) }));
      };
      push();
      timer = setInterval(push, 1_000 / UPDATES_PER_SECOND);
    });
    const presenter = await Presenter.open(page, lesson);
    await expect(presenter.numbers).not.toContainText("No votes");

    // What the machine can do without this page: where that is less, the page cannot do more.
    const measured = await page.evaluate(rate, SECONDS);
    clearInterval(timer);
    const alone = await page.context().newPage();
    const floor = await alone.evaluate(rate, SECONDS / 2);

    test.info().annotations.push({ type: "frames a second", description: `${measured.toFixed(1)}, an empty page ${floor.toFixed(1)}` });
    expect(measured).toBeGreaterThanOrEqual(Math.min(WANTED, floor * 0.9));
  });
}

/** Frames a second, as the page sees them. */
function rate(seconds: number): Promise<number> {
  return new Promise(done => {
    let frames = 0;
    const start = performance.now();
    const frame = (now: number): void => {
      frames += 1;
      if (now - start >= seconds * 1_000) done((frames * 1_000) / (now - start));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
