import { BROKEN, type Transport, type TransportEvents } from "./connection.ts";
import type { ServerMessage } from "../wire.ts";

/** A connection that has said nothing for so long is held back on its way. */
const OPEN_LIMIT = 6_000;

/** One WebSocket to a poll. Its end is reported once, and not at all where this side closed it. */
export function openSocket(poll: string, events: TransportEvents): Transport {
  // https: becomes wss:.
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/ws/${poll}`, "livepoll.v1");
  const leave = new AbortController();

  const close = (): void => {
    clearTimeout(late);
    leave.abort();
    socket.close();
  };
  const end = (code: number): void => {
    close();
    events.ended(code);
  };
  const late = setTimeout(end, OPEN_LIMIT, BROKEN);

  const { signal } = leave;
  socket.addEventListener("open", events.opened, { signal });
  socket.addEventListener("close", ({ code }) => end(code), { signal });
  socket.addEventListener(
    "message",
    ({ data }: MessageEvent<string>) => {
      clearTimeout(late);
      const message = read(data);
      if (message !== undefined) events.said(message);
    },
    { signal },
  );

  return {
    send: vote => {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(vote));
      return true;
    },
    close,
  };
}

/** A message of a kind that this page knows; a newer server may say more. */
function read(data: string): ServerMessage | undefined {
  const message = JSON.parse(data) as ServerMessage;
  return ["update", "mine", "receipt", "problem"].includes(message.type) ? message : undefined;
}
