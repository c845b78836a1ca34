import type { Plugin } from "vite";

const HELPER = "\0vite/preload-helper.js";

/**
 * In place of Vite's, which would preload styles: none are tied to a script here.
 *
 * Most phones' browsers remember for as long as the page lives that a script could not be fetched. Under another
 * address it is asked for again.
 */
const FETCH = `
  const lost = {};
  const fetched = file => import(file + (lost[file] ??= "")).catch(error => { lost[file] += "?"; throw error; });
  export const __vitePreload = load => load(fetched);
`;

/** Scripts that are fetched on demand can be asked for again where they got lost on their way. */
export function imports(): Plugin {
  return {
    name: "livepoll-imports",
    apply: "build",
    enforce: "pre",
    resolveId: id => (id === HELPER ? id : undefined),
    load: id => (id === HELPER ? FETCH : undefined),
    renderChunk: code => code.replaceAll(/\(\) => import\((["'`]\.\/)/g, "fetched => fetched($1"),
  };
}
