import type { Connection } from "./connection.ts";

/** After so long in the background a connection may be dead: the server gives up a silent one after 35 s. */
const HIDDEN_LIMIT = 20_000;

/** Passes on what the browser knows of the network and of the page being looked at. */
export function watchNetwork(connection: Connection, network: (online: boolean) => void): void {
  let hiddenAt: number | undefined;

  addEventListener("online", () => {
    network(true);
    connection.hurry();
  });
  // Without a network the connection is dead, though nothing closes it. One to this very machine comes back at once.
  addEventListener("offline", () => {
    network(false);
    connection.replace();
  });
  // A page that comes out of the browser's memory has lost its connection.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) connection.replace();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      hiddenAt = Date.now();
      return;
    }
    if (hiddenAt !== undefined && Date.now() - hiddenAt > HIDDEN_LIMIT) connection.replace();
    else connection.hurry();
    hiddenAt = undefined;
  });
}
