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
      const stays = new Set(after.map(({ id }) => id));
      const stayed = new Set(before.map(({ id }) => id));
      for (const { id } of before) if (!stays.has(id)) attempt(() => { storage().removeItem(prefix + id); });
      for (const { id, question, picks, ticket, at } of after) {
        if (!stayed.has(id)) attempt(() => { storage().setItem(prefix + id, JSON.stringify({ question, picks, ticket, at })); });
      }
    },
  };
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
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "").filter(key => key.startsWith(prefix));
  const votes = keys.flatMap(key => {
    const kept = attempt(() => JSON.parse(storage.getItem(key) ?? "") as Omit<Waiting, "id">);
    return kept === undefined ? [] : { ...kept, id: key.slice(prefix.length) };
  });
  return votes.sort((one, other) => one.at - other.at);
}
