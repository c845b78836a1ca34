let wanted = false;

/** Keeps the screen on from now on, or no longer. Browsers allow it on secure pages alone; elsewhere nothing is lost. */
export function keepAwake(wish: boolean): void {
  if (wish === wanted) return;
  wanted = wish;
  lock();
}

// The browser takes a lock away whenever the page is hidden, so it is asked for anew.
document.addEventListener("visibilitychange", lock);

let held: Promise<WakeLockSentinel | undefined> | undefined;

function lock(): void {
  void held?.then(sentinel => sentinel?.release());
  held = undefined;
  if (!wanted || document.visibilityState === "hidden" || !("wakeLock" in navigator)) return;
  held = navigator.wakeLock.request("screen").catch(() => undefined);
}
