import { expect, test } from "vitest";
import { arrange, fitInto, type Word } from "./cloud.ts";

const WORDS: Word[] = Array.from({ length: 60 }, (_, key) => ({ key, width: 1 + (key % 7), weight: 1 / (key + 1) }));

test("no word covers another", () => {
  const places = arrange(WORDS, new Map());
  const boxes = WORDS.map(({ key, width }) => ({ width, ...(places.get(key) ?? { x: 0, y: 0, size: 0 }) }));

  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const apart =
        Math.abs(one.x - other.x) * 2 >= one.width * one.size + other.width * other.size ||
        Math.abs(one.y - other.y) * 2 >= one.size + other.size;
      expect(apart).toBe(true);
    }
  }
});

test("words keep their places when one more vote comes", () => {
  const before = arrange(WORDS, new Map());
  const after = arrange(
    WORDS.map(word => (word.key === 30 ? { ...word, weight: word.weight + 0.01 } : word)),
    before,
  );

  const moved = WORDS.filter(({ key }) => before.get(key)?.x !== after.get(key)?.x);
  expect(moved.length).toBeLessThan(6);
});

test("the cloud fills its room and stays in it", () => {
  const places = arrange(WORDS, new Map());
  const { x, y, scale } = fitInto(WORDS, places, { width: 108, height: 41 });

  for (const { key, width } of WORDS) {
    const place = places.get(key) ?? { x: 0, y: 0, size: 0 };
    expect((Math.abs(place.x + x) + (width * place.size) / 2) * scale).toBeLessThanOrEqual(54.001);
    expect((Math.abs(place.y + y) + place.size / 2) * scale).toBeLessThanOrEqual(20.501);
  }
  expect(fitInto([], new Map(), { width: 1, height: 1 })).toEqual({ x: 0, y: 0, scale: 1 });
});
