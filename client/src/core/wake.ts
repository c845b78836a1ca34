let wanted = false;
let lock: Promise<WakeLockSentinel | undefined> | undefined;

/**
 * Keeps the screen on from now on, or no longer. Browsers allow it on secure pages alone; elsewhere nothing is lost.
 */
export function keepAwake(wish: boolean): void {
  if (wish === wanted) return;
  wanted = wish;
  renew();
}

// The browser takes a lock away whenever the page is hidden, so it is asked for again.
document.addEventListener("visibilitychange", renew);

function renew(): void {
  void lock?.then(sentinel => sentinel?.release());
  lock = undefined;
  if (!wanted || document.visibilityState === "hidden" || !("wakeLock" in navigator)) return;
  lock = navigator.wakeLock.request("screen").catch(() => undefined);
}
