import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server as Listener, type Socket } from "node:net";

/**
 * What gets through: everything; everything but WebSockets; nor event streams, which are held back without an end;
 * pages and their files alone; nothing, and no word of it, as where packets get lost; or nothing.
 */
type Passing = "all" | "no sockets" | "no streams" | "pages" | "silence" | "nothing";

/** The requests that are cut off, by the beginning of their heads. */
const REFUSED: Record<Passing, RegExp> = {
  all: /^$/,
  "no sockets": /^GET \/ws/m,
  "no streams": /^GET \/ws/m,
  pages: /^(GET|POST) \/(ws|api)/m,
  silence: /^/,
  nothing: /^/,
};
const STREAM = /^GET \S+\/events/m;

/** A wire between browser and server that a test can cut, as a train's tunnel or a school's firewall does. */
export class Proxy {
  readonly url: string;
  readonly #listener: Listener;
  readonly #open = new Set<Socket>();
  /** The requests that got through, or into the silence: method and path. */
  readonly requests: string[] = [];
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
    listener.on("connection", socket => {
      this.#accept(socket, upstreamPort);
    });
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
    if (this.#passing === "silence") {
      socket.on("data", (piece: Buffer) => {
        this.#note(piece.toString("latin1"));
      });
      return;
    }
    const upstream = connect(upstreamPort, "127.0.0.1");
    this.#keep(upstream);
    let isStream = false;
    // Each piece may begin a request: browsers send head and body of one at once, and use a connection again.
    socket.on("data", (piece: Buffer) => {
      const text = piece.toString("latin1");
      if (REFUSED[this.#passing].test(text)) {
        socket.resetAndDestroy();
        return;
      }
      this.#note(text);
      isStream = STREAM.test(text);
      upstream.write(piece);
    });
    upstream.on("data", (piece: Buffer) => {
      if (!(isStream && this.#passing === "no streams")) socket.write(piece);
    });
    socket.on("close", () => {
      upstream.destroy();
    });
    upstream.on("close", () => {
      socket.destroy();
    });
  }

  #note(text: string): void {
    this.requests.push(...(text.match(/^(GET|POST) \S+/gm) ?? []));
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on("close", () => {
      this.#open.delete(socket);
    });
    // A cut wire is what these tests are about; the close that follows is enough.
    socket.on("error", () => undefined);
  }
}
