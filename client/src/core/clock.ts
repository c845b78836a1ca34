/** Milliseconds since 1970 that never run backwards on this page, whatever is done to the clock. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** "1:05" */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60).toString()}:${(seconds % 60).toString().padStart(2, "0")}`;
}
