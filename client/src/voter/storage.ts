import { attempt } from "../core/storage.ts";
import type { Waiting } from "./queue.ts";
import type { Stored, TicketVote, WrittenIn } from "./state.ts";

export type VoterStorage = {
  load(): Stored;
  /** Brings what is stored from `before` to `after`. */
  change(before: Stored, after: Stored): void;
};

/**
 * What the browser keeps of one poll, across reloads and closed tabs.
 *
 * Each vote has a key of its own, so that two tabs of one poll do not overwrite each other's; both may send it, and
 * it counts once. A browser that keeps nothing loses only this.
 */
export function storageOf(storage: () => Storage, poll: string): VoterStorage {
  const votes = `livepoll.vote.${poll}.`;
  const keyOf = (name: string): string => `livepoll.${name}.${poll}`;
  const get = (key: string): string | undefined => attempt(() => storage().getItem(key)) ?? undefined;
  const parsed = (name: string): unknown => attempt(() => JSON.parse(get(keyOf(name)) ?? "") as unknown);
  const set = (key: string, value: string): void => {
    attempt(() => storage().setItem(key, value));
  };
  return {
    load: () => ({
      waiting: attempt(() => votesIn(storage(), votes)) ?? [],
      ticket: get(keyOf("ticket")) ?? "",
      ticketVote: parsed("ticketed") as TicketVote | undefined,
      writtenIn: (parsed("written") as WrittenIn | undefined) ?? {},
    }),
    change: (before, after) => {
      for (const { id } of missing(before.waiting, after.waiting)) {
        attempt(() => storage().removeItem(votes + id));
      }
      for (const vote of missing(after.waiting, before.waiting)) set(votes + vote.id, JSON.stringify(vote));
      if (after.ticket !== before.ticket) set(keyOf("ticket"), after.ticket);
      if (after.ticketVote !== before.ticketVote) set(keyOf("ticketed"), JSON.stringify(after.ticketVote));
      if (after.writtenIn !== before.writtenIn) set(keyOf("written"), JSON.stringify(after.writtenIn));
    },
  };
}

/** The votes of `some` that `others` lack. */
function missing(some: Waiting[], others: Waiting[]): Waiting[] {
  const ids = new Set(others.map(({ id }) => id));
  return some.filter(({ id }) => !ids.has(id));
}

function votesIn(storage: Storage, prefix: string): Waiting[] {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
  return keys
    .filter(key => key.startsWith(prefix))
    .flatMap(key => attempt(() => JSON.parse(storage.getItem(key) ?? "") as Waiting) ?? [])
    .sort((one, other) => one.at - other.at);
}
