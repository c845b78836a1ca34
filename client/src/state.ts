import { emptyQueue, type Queue, type Waiting } from "./queue.ts";
import type { First, Mine, ServerMessage, Update } from "./wire.ts";

/** The way to the server. `lost` includes the first connection, which is still being made. */
export type Way = { type: "open" } | { type: "lost"; since: number } | { type: "ended"; code: number };

/** Why a vote was not counted, or not even taken. Stays until the next tap. */
export type Notice = { type: "refused"; code: string; detail: string } | { type: "full" };

export type State = {
  /** When the last action happened, in milliseconds; what is shown depends on it. */
  now: number;
  update: Update;
  durable: boolean;
  /** Until a connection's first update, which is taken whatever its seq. */
  joining: boolean;
  mine: Mine;
  /** `mine` covers everything up to this seq: an older receipt does not change it. */
  mineSeq: number;
  queue: Queue;
  way: Way;
  online: boolean;
  notice: Notice | undefined;
  /** The update that screen readers were last told of, and when. */
  spoken: { update: Update; at: number };
};

export type Happening =
  | { type: "opened" }
  | { type: "lost" }
  | { type: "ended"; code: number }
  | { type: "message"; message: ServerMessage }
  | { type: "tap"; candidate: number; id: string }
  | { type: "sent"; ids: string[] }
  | { type: "network"; online: boolean }
  | { type: "tick" };

/** What happened, and when. */
export type Action = Happening & { now: number };

/** A page just loaded: what the server put into it, and the votes kept from before a reload. */
export function initial(first: First, kept: Waiting[], online: boolean, now: number): State {
  const { update, mine, durable } = first;
  return {
    now,
    update,
    durable,
    joining: true,
    mine,
    mineSeq: update.seq,
    queue: emptyQueue(kept, now),
    way: { type: "lost", since: now },
    online,
    notice: undefined,
    spoken: { update, at: now },
  };
}
