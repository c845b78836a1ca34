import { BROKEN, NO_SUCH_POLL, type OpenTransport, type Transport, type TransportEvents } from "./connection.ts";
import { openSocket } from "./socket.ts";
import type { Mine, ProblemMessage, Receipt, Update, VoteMessage } from "../wire.ts";
import type { Key } from "./key.ts";
import { eventsIn } from "./events.ts";

/** A stream that has said nothing for so long is held back on its way. */
const STREAM_OPEN_LIMIT = 4_000;
/** The server breaks its silence every 20 s. */
const SILENCE_LIMIT = 45_000;
/** A poll waits at the server for so many seconds. */
const WAIT = 25;
const WAIT_LIMIT = 40_000;
const REACH_LIMIT = 4_000;
const POST_LIMIT = 10_000;
/** How often to look whether a WebSocket gets through again. */
const PROBE_FIRST = 20_000;
const PROBE_LONGEST = 120_000;

/**
 * So many WebSockets in a row that said nothing, while the server could be reached, and something between lets none
 * through.
 */
const BLOCKED = 2;
let silent = 0;

/** What to use instead, where it is the WebSocket and not the server that does not answer. */
export async function fallback(poll: string, better: () => void, key?: Key): Promise<OpenTransport | undefined> {
  const reached = await reaches(poll);
  silent = reached ? silent + 1 : 0;
  if (silent < BLOCKED) return undefined;
  silent = 0;
  return events => openFallback(poll, events, better, key);
}

/** The address of a poll in the API: its code without what stands behind it for the WebSocket. */
function apiOf(poll: string): string {
  return `/api/v1/polls/${poll.split("?")[0] ?? ""}`;
}

function reaches(poll: string): Promise<boolean> {
  return new Promise(reached => {
    setTimeout(reached, REACH_LIMIT, false);
    fetch(apiOf(poll)).then(
      () => reached(true),
      () => reached(false),
    );
  });
}

/** Whether streams get through, as far as is known: what holds one back will hold back the next. */
let streams = true;

/**
 * A transport without a WebSocket: updates by an event stream, or by polling where streams are held back; votes by
 * POST.
 */
function openFallback(
  poll: string,
  { opened, said, ended }: TransportEvents,
  better: () => void,
  key: Key = () => undefined,
): Transport {
  const api = apiOf(poll);
  const [, viewer] = poll.split("?");
  const leave = new AbortController();
  const { signal } = leave;
  let probe: Transport | undefined;
  let probeTimer: ReturnType<typeof setTimeout> | undefined;
  let latest: Update | undefined;

  const close = (): void => {
    clearTimeout(probeTimer);
    probe?.close();
    leave.abort();
  };
  const end = (code: number): void => {
    if (signal.aborted) return;
    close();
    ended(code);
  };
  const broken = (): void => end(BROKEN);

  const updated = (update: Update): void => {
    if (signal.aborted) return;
    const before = latest;
    latest = update;
    if (before === undefined) opened();
    said({ type: "update", ...update });
    // Nobody pushes the own vote: it is asked for when it may be another one.
    if (
      viewer === undefined &&
      update.question.voters === "anyone" &&
      (before?.question.index !== update.question.index || update.total < before.total)
    )
      ask().catch(broken);
  };

  const ask = async (): Promise<void> => {
    const answer = await fetch(`${api}/votes/mine`, { signal });
    if (answer.ok) said({ type: "mine", ...((await answer.json()) as Mine) });
  };

  const within = async (limit: number, request: (signal: AbortSignal) => Promise<Response>): Promise<Response> => {
    const patience = new Patience(signal);
    patience.start(limit);
    return request(patience.signal).finally(() => patience.end());
  };

  const stream = async (): Promise<void> => {
    const patience = new Patience(signal);
    patience.start(STREAM_OPEN_LIMIT);
    const secret = key();
    const headers: HeadersInit = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
    try {
      const answer = await fetch(`${api}/events${viewer === undefined ? "" : `?${viewer}`}`, {
        headers,
        signal: patience.signal,
      });
      if (!answer.ok || answer.body === null) {
        end(codeOf(answer));
        return;
      }
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const read = eventsIn(data => updated(JSON.parse(data) as Update));
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        read(part.value);
        patience.start(SILENCE_LIMIT);
      }
      broken();
    } catch {
      if (signal.aborted) return;
      // Nothing ever came: polling is tried, which needs no stream.
      streams = latest !== undefined;
      if (streams) broken();
      else await polling();
    } finally {
      patience.end();
    }
  };

  const polling = async (): Promise<void> => {
    try {
      while (!signal.aborted) {
        const query = latest === undefined ? "" : `?after=${latest.seq.toString()}&wait=${WAIT.toString()}`;
        const answer = await within(WAIT_LIMIT, one => fetch(api + query, { signal: one, cache: "no-store" }));
        if (answer.ok) updated((await answer.json()) as Update);
        else if (answer.status !== 304) end(codeOf(answer));
      }
    } catch {
      broken();
    }
  };

  // One after the other, as they would arrive over a socket.
  let last: Promise<void> = Promise.resolve();
  const post = async (message: VoteMessage): Promise<void> => {
    if (signal.aborted) return;
    try {
      // The type is the socket's alone.
      const vote = { ...message, type: undefined };
      const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(vote) };
      const answer = await within(POST_LIMIT, one => fetch(`${api}/votes`, { ...request, signal: one }));
      if (answer.ok) {
        said({ type: "receipt", ...((await answer.json()) as Receipt) });
        return;
      }
      const problem = (await answer.json()) as ProblemMessage;
      const seconds = Number(answer.headers.get("Retry-After"));
      said({ type: "problem", ...problem, id: message.id, ...(seconds > 0 && { retry_ms: seconds * 1_000 }) });
    } catch {
      broken();
    }
  };

  const probeIn = (pause: number): void => {
    probeTimer = setTimeout(() => {
      const ended = (): void => probeIn(Math.min(PROBE_LONGEST, pause * 2));
      probe = openSocket(poll, {
        opened: () => undefined,
        said: () => {
          close();
          better();
        },
        ended,
      });
    }, pause);
  };

  void (streams ? stream() : polling());
  probeIn(PROBE_FIRST);
  return {
    send: vote => {
      if (signal.aborted) return false;
      last = last.then(() => post(vote));
      return true;
    },
    close,
  };
}

/**
 * Gives a request up when it takes too long, or when the transport is closed. `AbortSignal.any` is too young for old
 * phones.
 */
class Patience {
  readonly #own = new AbortController();
  readonly #abort = (): void => this.#own.abort();
  readonly #outer: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outer: AbortSignal) {
    this.#outer = outer;
    outer.addEventListener("abort", this.#abort);
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  start(limit: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#abort, limit);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#abort);
  }
}

function codeOf({ status }: Response): number {
  return status === 404 || status === 410 ? NO_SUCH_POLL : BROKEN;
}
