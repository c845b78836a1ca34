/** The path of cumulative counts, in steps, over a square of 1,000: from left to right, the most at the top. */
export function line(votes: number[], most: number): string {
  if (votes.length === 0) return "";
  const x = (at: number): string => ((at * 1_000) / Math.max(1, votes.length - 1)).toFixed(1);
  const y = (count: number): string => (1_000 - (count * 1_000) / most).toFixed(1);
  if (votes.length === 1) return `M0 ${y(votes[0] ?? 0)}H1000`;
  return votes.map((count, at) => (at === 0 ? `M0 ${y(count)}` : `H${x(at)}V${y(count)}`)).join("");
}

/** Heights from 0 to 1, largest first, moved as little as keeps them `gap` apart, and within 0 to 1 where they fit. */
export function apart(heights: number[], gap: number): number[] {
  const moved: number[] = [];
  for (const height of heights) moved.push(Math.min(height, (moved.at(-1) ?? Infinity) - gap));
  // Whoever was pushed below the ground pushes the others up again.
  let floor = 0;
  for (let at = moved.length - 1; at >= 0; at -= 1) {
    moved[at] = Math.max(moved[at] ?? 0, floor);
    floor = (moved[at] ?? 0) + gap;
  }
  return moved;
}
