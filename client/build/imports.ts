import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";

/** Plain `import()` for scripts that are fetched on demand: Vite's helper would preload styles, and none are tied to a script here. */
export function imports(): Plugin {
  return {
    name: "livepoll-imports",
    apply: "build",
    enforce: "pre",
    resolveId: id => (id === HELPER ? id : undefined),
    load: id => (id === HELPER ? "export const __vitePreload = load => load();" : undefined),
  };
}
