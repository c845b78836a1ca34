import { expect, test } from "vitest";
import { allUnsent, answered, due, dueAt, emptyQueue, markSent, overdueAt, postponed, type Waiting } from "./queue.ts";

const votes = (count: number): Waiting[] =>
  Array.from({ length: count }, (_, at) => ({ id: at.toString(), question: 0, picks: { candidate: 0 }, at: 0 }));

test("a long queue goes out in a burst and then at the server's pace", () => {
  let queue = emptyQueue(votes(200), 0);
  const sentBy: number[] = [];
  for (let now = 0; queue.waiting.some(({ sentAt }) => sentAt === undefined); now = dueAt(queue, now) ?? now) {
    const ids = due(queue, now).map(({ id }) => id);
    queue = markSent(queue, ids, now);
    sentBy.push(...ids.map(() => now));
  }

  const inAnySecond = sentBy.map(from => sentBy.filter(at => at >= from && at < from + 1_000).length);
  expect(Math.max(...inAnySecond)).toBeLessThanOrEqual(60);
  expect(Math.max(...inAnySecond.slice(60))).toBeLessThanOrEqual(20);
  expect(sentBy.at(-1)).toBeLessThan(12_000);
});

test("votes go out oldest first, and again after a lost connection", () => {
  const sent = markSent(emptyQueue(votes(3), 0), ["0", "1"], 0);

  expect(due(sent, 0).map(({ id }) => id)).toEqual(["2"]);
  expect(due(allUnsent(sent), 0).map(({ id }) => id)).toEqual(["0", "1", "2"]);
});

test("a vote is overdue ten seconds after it was sent", () => {
  const sent = markSent(emptyQueue(votes(2), 0), ["1"], 500);

  expect(overdueAt(sent)).toBe(10_500);
  expect(overdueAt(answered(sent, "1"))).toBeUndefined();
});

test("passing problems in a row make the pauses longer", () => {
  const once = postponed(emptyQueue(votes(1), 0), "0", "overloaded", undefined, 0);
  const twice = postponed(once, "0", "overloaded", undefined, 1_000);

  expect(once.resumeAt).toBe(1_000);
  expect(twice.resumeAt).toBe(3_000);
});
