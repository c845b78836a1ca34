import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What the voter's page may weigh, compressed with gzip, in bytes: its HTML, scripts and styles together. */
const BUDGET = 15_000;
/** What the server fills in adds so much where a question has five candidates. */
const FILLED_IN = 750;

/** Fails the build when the voter's page has grown too heavy for a crowded Wi-Fi. */
export function budget(): Plugin {
  return {
    name: "livepoll-budget",
    apply: "build",
    writeBundle(_options, bundle) {
      const parts = Object.values(bundle)
        .filter(({ fileName }) => /\.(html|js|css)$/.test(fileName))
        .map(file => ({ name: file.fileName, bytes: gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }).length }));
      const sum = parts.reduce((bytes, part) => bytes + part.bytes, FILLED_IN);
      const list = parts.map(({ name, bytes }) => `${name} ${bytes.toString()}`).join(", ");
      if (sum > BUDGET) this.error(`the voter's page weighs ${sum.toString()} bytes once it is filled in, ${BUDGET.toString()} are allowed: ${list}`);
      this.info(`the voter's page weighs ${sum.toString()} of ${BUDGET.toString()} bytes once it is filled in: ${list}`);
    },
  };
}
