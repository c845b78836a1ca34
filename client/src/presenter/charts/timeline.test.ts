import { expect, test } from "vitest";
import { apart, line } from "./timeline.ts";

test("a line climbs in steps, from left to right", () => {
  expect(line([0, 1, 4], 4)).toBe("M0 1000.0H500.0V750.0H1000.0V0.0");
  expect(line([], 4)).toBe("");
  expect(line([2], 4)).toBe("M0 500.0H1000");
});

test("letters at the ends keep apart, and on the chart", () => {
  const heights = apart([1, 0.99, 0.5, 0.01, 0], 0.1);

  for (const [at, height] of heights.entries()) {
    expect(height).toBeGreaterThanOrEqual(-1e-9);
    if (at > 0) expect((heights[at - 1] ?? 0) - height).toBeGreaterThanOrEqual(0.1 - 1e-9);
  }
});
