import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const BINARY = process.env.LIVEPOLL_BIN ?? join(import.meta.dirname, "../../../target/release/livepoll");
const START_LIMIT = 20_000;
const STOP_LIMIT = 8_000;

/** A real server with a data folder of its own. */
export class Server {
  readonly url: string;
  readonly #data: string;
  readonly #flags: string[];
  #process: ChildProcess;

  static async start(flags: string[]): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), "livepoll-browser-"));
    try {
      const { process, url } = await launch("127.0.0.1:0", data, flags);
      return new Server(url, data, flags, process);
    } catch (error) {
      await rm(data, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(url: string, data: string, flags: string[], process: ChildProcess) {
    this.url = url;
    this.#data = data;
    this.#flags = flags;
    this.#process = process;
  }

  /** The host key of every server of these tests. */
  static readonly HOST_KEY = "host-of-the-browser-tests";

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** As a power cut would: no goodbye to anyone. */
  async kill(): Promise<void> {
    await end(this.#process, "SIGKILL");
  }

  /** Again on the same port, with what is on disk. */
  async restart(): Promise<void> {
    const { process } = await launch(`127.0.0.1:${this.port.toString()}`, this.#data, this.#flags);
    this.#process = process;
  }

  async remove(): Promise<void> {
    const stuck = setTimeout(() => {
      this.#process.kill("SIGKILL");
    }, STOP_LIMIT);
    await end(this.#process, "SIGTERM");
    clearTimeout(stuck);
    await rm(this.#data, { recursive: true, force: true });
  }
}

type Launched = { process: ChildProcess; url: string };

async function launch(listen: string, data: string, flags: string[]): Promise<Launched> {
  const process = spawn(BINARY, ["--listen", listen, "--data", data, "--host-key", Server.HOST_KEY, ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const late = setTimeout(() => {
    process.kill("SIGKILL");
  }, START_LIMIT);
  try {
    return { process, url: await address(process) };
  } finally {
    clearTimeout(late);
  }
}

function address(process: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    process.on("error", failed);
    if (process.stdout === null) return;
    const lines = createInterface(process.stdout);
    lines.on("line", line => {
      const url = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
      if (url !== undefined) found(url);
    });
    lines.on("close", () => {
      failed(new Error(`${BINARY} ended before it was listening`));
    });
  });
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, "exit");
  process.kill(signal);
  await ended;
}
