import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, retryDelay, type TransportEvents, type ConnectionEvent } from "./connection.ts";

let transports: (TransportEvents & { closed: boolean })[] = [];
let reports: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  transports = [];
  reports = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function connect(): Connection {
  const open = (events: TransportEvents): { send: () => boolean; close: () => void } => {
    const transport = { ...events, closed: false };
    transports.push(transport);
    return {
      send: () => true,
      close: () => {
        transport.closed = true;
      },
    };
  };
  return new Connection(open, (event: ConnectionEvent) => {
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
  connect();
  transports[0]?.opened();
  transports[0]?.ended(1012);
  vi.advanceTimersByTime(1_000);

  expect(transports).toHaveLength(2);
  expect(reports).toEqual(["opened", "lost"]);
});

test("from close code 4500 on it stays away, whatever happens", () => {
  const one = connect();
  transports[0]?.opened();
  transports[0]?.ended(4504);
  one.hurry();
  one.replace();
  vi.advanceTimersByTime(60_000);

  expect(transports).toHaveLength(1);
  expect(reports).toEqual(["opened", "ended"]);
});

test("hurry ends the waiting, and leaves an open connection alone", () => {
  const one = connect();
  transports[0]?.ended(1006);
  one.hurry();
  expect(transports).toHaveLength(2);

  transports[1]?.opened();
  one.hurry();
  vi.advanceTimersByTime(60_000);
  expect(transports).toHaveLength(2);
});

test("a replaced connection is closed, and a new one made at once", () => {
  const one = connect();
  transports[0]?.opened();
  one.replace();

  expect(transports.map(({ closed }) => closed)).toEqual([true, false]);
});
