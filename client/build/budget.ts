import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import type { Page } from "./pages.ts";

/** Fails the build when a page has grown too heavy for a crowded Wi-Fi. */
export function budget(pages: Record<string, Page>): Plugin {
  return {
    name: "livepoll-budget",
    apply: "build",
    writeBundle(_options, bundle) {
      const { name: page } = this.environment;
      const { allowed, filledIn } = pages[page] ?? this.error(`nobody has said what ${page} may weigh`);
      const parts = Object.values(bundle)
        .filter(({ fileName }) => /\.(html|js|css)$/.test(fileName))
        .map(file => ({ name: file.fileName, bytes: gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }).length }));
      const sum = parts.reduce((bytes, part) => bytes + part.bytes, filledIn);
      const list = parts.map(({ name, bytes }) => `${name} ${bytes.toString()}`).join(", ");
      if (sum > allowed) this.error(`the page ${page} weighs ${sum.toString()} bytes once it is filled in, ${allowed.toString()} are allowed: ${list}`);
      this.info(`the page ${page} weighs ${sum.toString()} of ${allowed.toString()} bytes once it is filled in: ${list}`);
    },
  };
}
