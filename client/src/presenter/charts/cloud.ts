/** A word to be placed; `width` is its width at a size of 1, `weight` its part of the strongest, 0 to 1. */
export type Word = { key: number; width: number; weight: number };
/** Where a word's middle stands, from the middle of the cloud, and how large it is. All in one unit. */
export type Place = { x: number; y: number; size: number };

const SMALLEST = 2;
const GROWTH = 6;
/** Air between words, in their own size. */
const AIR = 0.4;
const STEP = 0.12;
/** A word that finds no place within so many steps stands where it is. */
const LONGEST_WAY = 4_000;
/** A single word does not fill the wall. */
const LARGEST = 1.6;

/**
 * Places words so that none covers another, and keeps those that were there about where they were.
 *
 * The strongest word stands in the middle; each further one takes the first free place on a spiral, which
 * starts where the word stood before.
 */
export function arrange(words: Word[], before: ReadonlyMap<number, Place>): Map<number, Place> {
  type Box = Place & { key: number; width: number };
  const placed: Box[] = [];
  for (const { key, width, weight } of [...words].sort(
    (one, other) => other.weight - one.weight || one.key - other.key,
  )) {
    const size = SMALLEST + GROWTH * Math.sqrt(weight);
    const start = before.get(key) ?? { x: 0, y: 0 };
    const box: Box = { key, size, width: (width + AIR) * size, x: start.x, y: start.y };
    const meets = (other: Box): boolean =>
      Math.abs(box.x - other.x) * 2 < box.width + other.width && Math.abs(box.y - other.y) * 2 < box.size + other.size;
    for (
      let step = 0, turn = 0;
      step < LONGEST_WAY && placed.some(meets);
      step += 1, turn += STEP / Math.max(1, Math.sqrt(turn))
    ) {
      box.x = start.x + turn * Math.cos(turn * 4);
      box.y = start.y + turn * 0.4 * Math.sin(turn * 4);
    }
    placed.push(box);
  }
  return new Map(placed.map(({ key, x, y, size }) => [key, { x, y, size }]));
}

/** How the whole cloud is moved and scaled to fill its room. */
export function fitInto(
  words: Word[],
  places: ReadonlyMap<number, Place>,
  room: { width: number; height: number },
): { x: number; y: number; scale: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { key, width } of words) {
    const place = places.get(key);
    if (place === undefined) continue;
    const { x, y, size } = place;
    left = Math.min(left, x - (width * size) / 2);
    right = Math.max(right, x + (width * size) / 2);
    top = Math.min(top, y - size * 0.6);
    bottom = Math.max(bottom, y + size * 0.6);
  }
  if (left > right) return { x: 0, y: 0, scale: 1 };
  const scale = Math.min(room.width / (right - left), room.height / (bottom - top), LARGEST);
  return { x: -(left + right) / 2, y: -(top + bottom) / 2, scale };
}
