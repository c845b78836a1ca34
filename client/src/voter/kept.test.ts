import { expect, test } from "vitest";
import { keptIn } from "./kept.ts";
import type { Waiting } from "./queue.ts";

const vote = (id: string, at: number): Waiting => ({ id, question: 0, picks: { candidate: 2 }, at });

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: at => [...items.keys()][at] ?? null,
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value);
    },
    removeItem: key => {
      items.delete(key);
    },
    clear: () => {
      items.clear();
    },
  };
}

test("votes that wait survive a reload, in their order and under their ids", () => {
  const storage = memory();
  keptIn(() => storage, "live").change([], [vote("b", 2), vote("a", 1)]);
  keptIn(() => storage, "LECT7").change([], [vote("c", 3)]);

  expect(keptIn(() => storage, "live").load()).toEqual([vote("a", 1), vote("b", 2)]);
});

test("an answered vote is kept no longer, and another tab's stays", () => {
  const storage = memory();
  const [one, other] = [keptIn(() => storage, "live"), keptIn(() => storage, "live")];
  one.change([], [vote("a", 1)]);
  other.change([], [vote("b", 2)]);
  one.change([vote("a", 1)], []);

  expect(one.load()).toEqual([vote("b", 2)]);
});

test("a browser that refuses storage keeps nothing and breaks nothing", () => {
  const kept = keptIn(() => {
    throw new Error("refused");
  }, "live");
  kept.change([], [vote("a", 1)]);

  expect(kept.load()).toEqual([]);
});
