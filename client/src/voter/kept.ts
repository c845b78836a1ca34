import type { Waiting } from "./queue.ts";

/**
 * The votes that wait, kept across reloads and closed tabs, until they have an answer.
 *
 * Each has a key of its own, so that two tabs of one poll do not overwrite each other's;
 * both may send it, and it counts once. A browser that keeps nothing loses only this.
 */
export type Kept = {
  load(): Waiting[];
  /** Brings what is kept from `before` to `after`. */
  change(before: Waiting[], after: Waiting[]): void;
};

export function keptIn(storage: () => Storage, poll: string): Kept {
  const prefix = `livepoll.vote.${poll}.`;
  return {
    load: () => attempt(() => read(storage(), prefix)) ?? [],
    change: (before, after) => {
      for (const { id } of missing(before, after))
        attempt(() => {
          storage().removeItem(prefix + id);
        });
      for (const vote of missing(after, before))
        attempt(() => {
          storage().setItem(prefix + vote.id, JSON.stringify(vote));
        });
    },
  };
}

/** The votes of `some` that `others` lack. */
function missing(some: Waiting[], others: Waiting[]): Waiting[] {
  const ids = new Set(others.map(({ id }) => id));
  return some.filter(({ id }) => !ids.has(id));
}

/** A browser may refuse storage altogether, or be full. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function read(storage: Storage, prefix: string): Waiting[] {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "").filter(key =>
    key.startsWith(prefix),
  );
  return keys
    .flatMap(key => attempt(() => JSON.parse(storage.getItem(key) ?? "") as Waiting) ?? [])
    .sort((one, other) => one.at - other.at);
}
