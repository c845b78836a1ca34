import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server as Listener, type Socket } from "node:net";

/** What gets through: everything, everything but WebSockets, or nothing. */
type Passing = "all" | "pages" | "nothing";

/** A wire between browser and server that a test can cut, as a train's tunnel or a school's firewall does. */
export class Proxy {
  readonly url: string;
  readonly #listener: Listener;
  readonly #open = new Set<Socket>();
  #passing: Passing = "all";

  static async start(upstreamPort: number): Promise<Proxy> {
    const listener = createServer();
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    return new Proxy(listener, upstreamPort);
  }

  private constructor(listener: Listener, upstreamPort: number) {
    this.#listener = listener;
    this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port.toString()}`;
    listener.on("connection", socket => { this.#accept(socket, upstreamPort); });
  }

  /** What is open now ends at once, without a goodbye. */
  cut(passing: Passing): void {
    this.#passing = passing;
    for (const socket of this.#open) socket.resetAndDestroy();
  }

  mend(): void {
    this.#passing = "all";
  }

  async close(): Promise<void> {
    this.cut("nothing");
    this.#listener.close();
    await once(this.#listener, "close");
  }

  #accept(socket: Socket, upstreamPort: number): void {
    this.#keep(socket);
    if (this.#passing === "nothing") {
      socket.resetAndDestroy();
      return;
    }
    // The first bytes say what it is: browsers open a connection of its own for each WebSocket.
    socket.once("data", (head: Buffer) => {
      if (this.#passing === "pages" && head.toString("latin1").startsWith("GET /ws")) {
        socket.resetAndDestroy();
        return;
      }
      const upstream = connect(upstreamPort, "127.0.0.1");
      this.#keep(upstream);
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
      socket.on("close", () => { upstream.destroy(); });
      upstream.on("close", () => { socket.destroy(); });
    });
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on("close", () => { this.#open.delete(socket); });
    // A cut wire is what these tests are about; the close that follows is enough.
    socket.on("error", () => undefined);
  }
}
