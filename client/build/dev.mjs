/**
 * The development loop: builds the pages and the server, starts the server, and does so again whenever a file is saved.
 *
 * `npm --prefix client run dev -- FLAGS` hands FLAGS to livepoll. A page shows the change when it is loaded again.
 */
import { spawn } from "node:child_process";
import console from "node:console";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { clearTimeout, setTimeout } from "node:timers";

const CLIENT = join(import.meta.dirname, "..");
const ROOT = join(CLIENT, "..");
/** Whatever is saved here changes the pages, or the server. */
const SOURCES = {
  pages: ["src", "build", ...readdirSync(CLIENT).filter(name => /\.(html|ts)$/.test(name))].map(name =>
    join(CLIENT, name),
  ),
  server: ["src", "build.rs", "Cargo.toml", "Cargo.lock"].map(name => join(ROOT, name)),
};
/** Editors write a file in several steps; so many milliseconds of quiet end them. */
const QUIET_MS = 100;
/** Plugins that matter only for what is released: they take most of the build's time. */
const RELEASE_ONLY = ["livepoll-compress", "livepoll-budget"];
const DATA = join(ROOT, "target", "dev-data");

const flags = ["--data", DATA, "--show-keys", ...process.argv.slice(2)];
// The pages are built here; the server's build must not build them too.
const environment = { ...process.env, LIVEPOLL_SKIP_CLIENT: "1" };
const waiting = new Set(["pages", "server"]);
let executable;
let server;
/** The command that builds now. */
let builder;
let isWorking = false;
let timer;

if (!existsSync(join(CLIENT, "node_modules", "chokidar"))) await run("npm", ["ci", "--no-audit", "--no-fund"], CLIENT);
const { watch } = await import("chokidar");
for (const [what, paths] of Object.entries(SOURCES))
  watch(paths, { ignoreInitial: true }).on("all", () => {
    saved(what);
  });
process.once("SIGINT", leave).once("SIGTERM", leave);
void work();

/** Notes what is to be built. */
function saved(what) {
  waiting.add(what);
  clearTimeout(timer);
  timer = setTimeout(() => void work(), QUIET_MS);
}

/** Builds what waits, one thing after the other, and starts the server anew. */
async function work() {
  if (isWorking) return;
  isWorking = true;
  while (waiting.size > 0) {
    const what = [...waiting];
    waiting.clear();
    try {
      if (what.includes("pages")) await buildPages();
      if (what.includes("server")) executable = await buildServer();
      await restart();
    } catch (error) {
      console.error(
        `── not built: ${error instanceof Error ? error.message : String(error)}; waiting for the next change`,
      );
    }
  }
  isWorking = false;
}

async function buildPages() {
  const { createBuilder, loadConfigFromFile } = await import("vite");
  process.chdir(CLIENT);
  const loaded = await loadConfigFromFile({ command: "build", mode: "production" }, join(CLIENT, "vite.config.ts"));
  const plugins = loaded.config.plugins.filter(({ name }) => !RELEASE_ONLY.includes(name));
  const vite = await createBuilder({ ...loaded.config, plugins, configFile: false, logLevel: "warn" });
  await vite.buildApp();
  console.log("── pages built");
}

/** Answers the path of the server. */
async function buildServer() {
  const messages = await run(
    "cargo",
    ["build", "--bin", "livepoll", "--message-format", "json-render-diagnostics"],
    ROOT,
  );
  const [artifact] = messages
    .split("\n")
    .filter(line => line.includes('"executable":"'))
    .map(line => JSON.parse(line));
  console.log("── server built");
  return artifact.executable;
}

async function restart() {
  if (executable === undefined) return;
  await stop();
  server = spawn(executable, flags, { cwd: ROOT, env: environment, stdio: "inherit" });
}

function stop() {
  const old = server;
  server = undefined;
  if (old === undefined || old.exitCode !== null || old.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    old.once("exit", resolve);
    old.kill("SIGTERM");
  });
}

async function leave() {
  builder?.kill();
  await stop();
  process.exit();
}

/** Runs a command to its end, and answers what it wrote to standard output. */
function run(command, args, folder) {
  return new Promise((resolve, reject) => {
    let output = "";
    const child = (builder = spawn(command, args, {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
      shell: process.platform === "win32",
    }));
    child.stdout.setEncoding("utf8").on("data", text => (output += text));
    child.once("error", reject);
    child.once("close", code => (code === 0 ? resolve(output) : reject(new Error(`${command} ${args[0]} failed`))));
  });
}
