import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Link, retryDelay, type LineEvents, type LinkEvent } from "./link.ts";

let lines: (LineEvents & { closed: boolean })[] = [];
let reports: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  reports = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function link(): Link {
  const open = (events: LineEvents): { send: () => boolean; close: () => void } => {
    const line = { ...events, closed: false };
    lines.push(line);
    return {
      send: () => true,
      close: () => {
        line.closed = true;
      },
    };
  };
  return new Link(open, (event: LinkEvent) => {
    reports.push(event.type);
  });
}

test("waits stay between half a second and twenty, and spread", () => {
  for (let attempt = 0; attempt < 40; attempt++) {
    const [least, most] = [retryDelay(attempt, () => 0), retryDelay(attempt, () => 1)];
    expect(least).toBe(500);
    expect(most).toBeGreaterThan(500);
    expect(most).toBeLessThanOrEqual(20_000);
  }
  expect(retryDelay(0, () => 1)).toBe(1_000);
  expect(retryDelay(39, () => 1)).toBe(20_000);
});

test("a lost connection comes back", () => {
  link();
  lines[0]?.opened();
  lines[0]?.ended(1012);
  vi.advanceTimersByTime(1_000);

  expect(lines).toHaveLength(2);
  expect(reports).toEqual(["opened", "lost"]);
});

test("from close code 4500 on it stays away, whatever happens", () => {
  const one = link();
  lines[0]?.opened();
  lines[0]?.ended(4504);
  one.hurry();
  one.replace();
  vi.advanceTimersByTime(60_000);

  expect(lines).toHaveLength(1);
  expect(reports).toEqual(["opened", "ended"]);
});

test("hurry ends the waiting, and leaves an open connection alone", () => {
  const one = link();
  lines[0]?.ended(1006);
  one.hurry();
  expect(lines).toHaveLength(2);

  lines[1]?.opened();
  one.hurry();
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(2);
});

test("a replaced connection is closed, and a new one made at once", () => {
  const one = link();
  lines[0]?.opened();
  one.replace();

  expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
});
