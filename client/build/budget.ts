import type { Plugin } from "vite";
import { gzipped } from "./compress.ts";
import type { Page } from "./pages.ts";

/** Fails the build when a page has grown too heavy for a crowded Wi-Fi. */
export function budget(pages: Record<string, Page>): Plugin {
  return {
    name: "livepoll-budget",
    apply: "build",
    async writeBundle(_options, bundle) {
      const { name: page } = this.environment;
      const { allowed, filledIn } = pages[page] ?? this.error(`nobody has said what ${page} may weigh`);
      const files = Object.values(bundle).filter(({ fileName }) => /\.(html|js|css)$/.test(fileName));
      const weights = files.map(async file => {
        const { length } = await gzipped(file.type === "chunk" ? file.code : file.source);
        return { name: file.fileName, bytes: length };
      });
      const parts = await Promise.all(weights);
      const sum = parts.reduce((bytes, part) => bytes + part.bytes, filledIn).toString();
      const list = parts.map(({ name, bytes }) => `${name} ${bytes.toString()}`).join(", ");
      const said = `the page ${page}, filled in, weighs ${sum} of ${allowed.toString()} bytes: ${list}`;
      if (Number(sum) > allowed) this.error(said);
      this.info(said);
    },
  };
}
