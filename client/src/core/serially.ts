/** Resolves to whether what was asked for came about. */
export type Task = () => Promise<boolean>;

/**
 * One task after the other, each with what the one before has brought. Where one fails, those that wait are dropped:
 * nobody wants them done unseen, a while later.
 */
export function serially(): (task: Task) => void {
  let waiting: Task[] = [];
  let busy = false;
  const work = async (): Promise<void> => {
    busy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (!(await next())) waiting = [];
    }
    busy = false;
  };
  return task => {
    waiting.push(task);
    if (!busy) void work();
  };
}
