/** Milliseconds since 1970 that never run backwards on this page, whatever is done to the clock. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
