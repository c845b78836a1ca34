import type { Plugin } from "vite";
import { gzipped } from "./compress.ts";

/** What the voter's page may weigh for a plain choice, compressed with gzip, in bytes: its HTML, script and styles together. */
const BUDGET = 15_000;
/** What the server fills in adds so much where a question has five candidates, compressed as it goes. */
const FILLED_IN = 930;
/** What all the scripts and styles may weigh that are fetched when a question, a language or a network needs them. */
const ON_DEMAND = 10_700;

/** Fails the build when the voter's page has grown too heavy for a crowded Wi-Fi. */
export function budget(): Plugin {
  return {
    name: "livepoll-budget",
    apply: "build",
    async writeBundle(_options, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => /\.(html|js|css)$/.test(fileName));
      const parts = await Promise.all(files.map(async file => ({ name: file.fileName, bytes: (await gzipped(file.type === "chunk" ? file.code : file.source)).length })));
      const needed = /^(assets\/)?index\b/;
      const check = (what: string, allowed: number, some: typeof parts, more: number): void => {
        const sum = some.reduce((bytes, part) => bytes + part.bytes, more);
        const list = some.map(({ name, bytes }) => `${name} ${bytes.toString()}`).join(", ");
        if (sum > allowed) this.error(`${what} weighs ${sum.toString()} bytes, ${allowed.toString()} are allowed: ${list}`);
        this.info(`${what} weighs ${sum.toString()} of ${allowed.toString()} bytes: ${list}`);
      };
      check("the voter's page, filled in,", BUDGET, parts.filter(({ name }) => needed.test(name)), FILLED_IN);
      check("what the voter's page fetches on demand", ON_DEMAND, parts.filter(({ name }) => !needed.test(name)), 0);
    },
  };
}
