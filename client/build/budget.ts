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
      const { allowed, filledIn, onDemand } = pages[page] ?? this.error(`nobody has said what ${page} may weigh`);
      const files = Object.values(bundle).filter(({ fileName }) => /\.(html|js|css)$/.test(fileName));
      const parts = await Promise.all(
        files.map(async file => ({
          name: file.fileName,
          bytes: (await gzipped(file.type === "chunk" ? file.code : file.source)).length,
        })),
      );
      const isNeeded = ({ name }: { name: string }): boolean => new RegExp(`^(assets/)?${page}\\b`).test(name);
      const check = (what: string, most: number, some: typeof parts, more: number): void => {
        const sum = some.reduce((bytes, part) => bytes + part.bytes, more);
        const list = some.map(({ name, bytes }) => `${name} ${bytes.toString()}`).join(", ");
        if (sum > most) this.error(`${what} weighs ${sum.toString()} bytes, ${most.toString()} are allowed: ${list}`);
        this.info(`${what} weighs ${sum.toString()} of ${most.toString()} bytes: ${list}`);
      };
      // The voter's page fetches one language with its script.
      const [longest] = parts
        .filter(({ name }) => /^assets\/(en|de)\b/.test(name))
        .sort((one, other) => other.bytes - one.bytes);
      const needed = parts.filter(part => isNeeded(part) || part === longest);
      check(`the page ${page}, filled in,`, allowed, needed, filledIn);
      check(
        `what the page ${page} fetches on demand`,
        onDemand,
        parts.filter(part => !needed.includes(part)),
        0,
      );
    },
  };
}
