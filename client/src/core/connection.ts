import type { ServerMessage, VoteMessage } from "../wire.ts";

/** One connection, over whichever transport. */
export type Transport = {
  /** Whether the vote could be handed over; a receipt alone says that it arrived. */
  send(vote: VoteMessage): boolean;
  /** Ends it without a report. */
  close(): void;
};

export type TransportEvents = {
  opened: () => void;
  said: (message: ServerMessage) => void;
  ended: (code: number) => void;
};

/** How to open one. */
export type OpenTransport = (events: TransportEvents) => Transport;

export type ConnectionEvent =
  { type: "opened" } | { type: "lost" } | { type: "ended"; code: number } | { type: "message"; message: ServerMessage };

/** What a browser reports for a connection that broke without a word. */
export const BROKEN = 1006;
/** The close code for a poll that is unknown or deleted. */
export const NO_SUCH_POLL = 4504;
/** From this close code on the server asks not to come back. */
export const STAY_AWAY = 4500;
const SHORTEST = 500;
const LONGEST = 20_000;
/** A connection that held for so long was a good one: the next loss starts from the shortest waits. */
const STEADY = 30_000;

/**
 * How long to wait before the next attempt: anywhere in a range that doubles, so that a class does not return as one.
 */
export function retryDelay(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST, SHORTEST * 2 ** (attempt + 1));
  return SHORTEST + random() * (ceiling - SHORTEST);
}

/** A connection that always comes back, until the server says not to. */
export class Connection {
  readonly #open: OpenTransport;
  readonly #report: (event: ConnectionEvent) => void;
  #transport: Transport | undefined;
  #openedAt: number | undefined;
  #attempts = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(open: OpenTransport, report: (event: ConnectionEvent) => void) {
    this.#open = open;
    this.#report = report;
    this.#connect();
  }

  send(vote: VoteMessage): boolean {
    return this.#transport?.send(vote) ?? false;
  }

  /** Something may have changed for the better: no more waiting where there is no connection. */
  hurry(): void {
    if (this.#openedAt === undefined) this.replace();
  }

  /** The connection may be dead without knowing it: a new one, at once. */
  replace(): void {
    if (this.#over) return;
    this.#drop();
    this.#report({ type: "lost" });
    this.#connect();
  }

  /** No answer came: the connection counts as broken, and the usual wait applies. */
  broken(): void {
    this.#ended(BROKEN);
  }

  #connect(): void {
    this.#transport = this.#open({
      opened: () => {
        this.#openedAt = Date.now();
        this.#report({ type: "opened" });
      },
      said: message => this.#report({ type: "message", message }),
      ended: code => this.#ended(code),
    });
  }

  #ended(code: number): void {
    if (this.#openedAt !== undefined && Date.now() - this.#openedAt >= STEADY) this.#attempts = 0;
    this.#drop();
    if (code >= STAY_AWAY) {
      this.#over = true;
      this.#report({ type: "ended", code });
      return;
    }
    this.#report({ type: "lost" });
    this.#retry = setTimeout(() => this.#connect(), retryDelay(this.#attempts++, Math.random));
  }

  #drop(): void {
    clearTimeout(this.#retry);
    this.#transport?.close();
    this.#transport = undefined;
    this.#openedAt = undefined;
  }
}
