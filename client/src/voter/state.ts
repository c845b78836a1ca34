import { emptyQueue, type Queue, type Waiting } from "./queue.ts";
import type { First, Mine, OwnPicks, Picks, ServerMessage, Update } from "../wire.ts";

/** The way to the server. `lost` includes the first connection, which is still being made. */
export type Way = { type: "open" } | { type: "lost"; since: number } | { type: "ended"; code: number };

/** Why a vote was not counted, or not even taken. Stays until the next tap. */
export type Notice = { type: "refused"; code: string; detail: string } | { type: "full" };

/** What a page knows once it has needed more than a plain choice. */
export type Beyond = {
  /** What is chosen and not cast yet, where the picks of a vote are gathered first. */
  draft?: OwnPicks | undefined;
  ticket?: string;
  /** Whether `mine` is what the ticket's voter cast: the server knows that from the first vote with it on. */
  ticketed?: boolean;
  /** The words that this page wrote in, by question and candidate: one that waits for approval is in no update. */
  written?: Written;
};

export type Written = Record<`${number}.${number}`, string>;

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
  /** What is known beyond plain choices. */
  beyond: Beyond;
  /** How far the server's clock is ahead of `now`, in milliseconds. */
  ahead: number;
  /** The update that screen readers were last told of, and when. */
  spoken: { update: Update; at: number };
};

/** What the voter does. */
export type Deed =
  | { type: "tap"; candidate: number }
  | { type: "vote"; picks: Picks }
  | { type: "draft"; picks: OwnPicks }
  | { type: "ticket"; ticket: string };

/** What the voter does; where it follows from what was done before, by the state at that moment and not by what was last drawn. */
export type Act = (deed: Deed | ((state: State) => Deed | undefined)) => void;

export type Happening =
  | { type: "opened" }
  | { type: "lost" }
  | { type: "ended"; code: number }
  | { type: "message"; message: ServerMessage }
  | (Deed & { id: string })
  | { type: "sent"; ids: string[] }
  | { type: "network"; online: boolean }
  | { type: "tick" };

/** What happened, and when. */
export type Action = Happening & { now: number };

/** A page just loaded: what the server put into it, and the votes kept from before a reload. */
export function initial({ now: there, ...first }: First, kept: Waiting[], online: boolean, now: number): State {
  const { update } = first;
  return {
    ...first,
    now,
    joining: true,
    mineSeq: update.seq,
    queue: emptyQueue(kept, now),
    way: { type: "lost", since: now },
    online,
    notice: undefined,
    beyond: {},
    ahead: there - now,
    spoken: { update, at: now },
  };
}
