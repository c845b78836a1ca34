/** What no update says is asked for so often at most. */
export const ASK_EVERY = 1_500;

/** At once, then not again for a while; what is asked meanwhile is done once at its end. */
export function throttled(task: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    void task().finally(() => {
      setTimeout(() => {
        running = false;
        if (again) {
          again = false;
          run();
        }
      }, ASK_EVERY);
    });
  };
  return run;
}
