import { fallback } from "./fallback.ts";
import { STAY_AWAY, type OpenTransport } from "./connection.ts";
import type { Key } from "./key.ts";
import { openSocket } from "./socket.ts";

/**
 * How to open a connection's next transport: a WebSocket, or what gets through where that is blocked.
 *
 * `poll` is its code, with `?as=viewer` behind it for who only looks on. `better` is told when WebSockets
 * get through again: the next transport opened will be one. With the right `key` there is a transport also where
 * others have taken every session.
 */
export function transports(poll: string, better: () => void, key?: Key): OpenTransport {
  let instead: OpenTransport | undefined;
  const socketAgain = (): void => {
    instead = undefined;
    better();
  };
  return events => {
    if (instead !== undefined) return instead(events);
    let closed = false;
    let heard = false;
    const socket = openSocket(poll, {
      ...events,
      said: message => {
        heard = true;
        events.said(message);
      },
      ended: code => {
        const end = (): void => {
          if (!closed) events.ended(code);
        };
        if (heard || code >= STAY_AWAY) {
          end();
          return;
        }
        // It may be the server, or something between that lets no WebSocket through.
        void fallback(poll, socketAgain, key).then(found => {
          instead = found;
          end();
        });
      },
    });
    return {
      ...socket,
      close: () => {
        closed = true;
        socket.close();
      },
    };
  };
}
