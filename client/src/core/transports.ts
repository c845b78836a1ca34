import { STAY_AWAY, type Line, type LineEvents } from "./link.ts";
import { OPEN_LIMIT, openSocket } from "./socket.ts";

export type Open = (events: LineEvents) => Line;
/** A presenter's key, as far as it is known. */
export type Key = () => string | undefined;

/**
 * How to open a line: a WebSocket, or what gets through where that is blocked.
 *
 * `poll` is its code, with `?as=viewer` behind it for who only looks on. `better` is told when WebSockets
 * get through again: the next line opened will be one. With the right `key` there is a way also where
 * others have taken every session.
 */
export function ways(poll: string, better: () => void, key?: Key): Open {
  let other: Open | undefined;
  return events => {
    if (other !== undefined) return other(events);
    let closed = false;
    let heard = false;
    const line = openSocket(poll, {
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
        // It may be the server, or something on the way that lets no WebSocket through. What tells the two apart may get lost on its way itself.
        setTimeout(end, OPEN_LIMIT);
        import("./fallback.ts")
          .then(found =>
            found.otherWays(
              poll,
              () => {
                other = undefined;
                better();
              },
              key,
            ),
          )
          .then(found => {
            other = found;
          })
          .then(end, end);
      },
    });
    return {
      ...line,
      close: () => {
        closed = true;
        line.close();
      },
    };
  };
}
