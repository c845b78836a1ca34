import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Socket } from "node:net";
import type { Server } from "./server.ts";

/** Sessions that are only here, so that a picture shows a room. */
export async function crowd({ url }: Server, size: number, poll = "live"): Promise<() => void> {
  const sockets = await Promise.all(Array.from({ length: size }, () => join(url, poll)));
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function join(url: string, poll: string): Promise<Socket> {
  return new Promise((joined, failed) => {
    const headers = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": randomBytes(16).toString("base64"),
    };
    const upgrade = request(`${url}/ws/${poll}`, { headers });
    upgrade.on("upgrade", (_answer, socket) => {
      socket.on("error", () => undefined);
      // What the server says is read and thrown away, or it would take this session for a slow one.
      socket.resume();
      joined(socket);
    });
    upgrade.on("error", failed);
    upgrade.end();
  });
}
