import type { Plugin } from "vite";

/** The dark tokens, as `tokens.css` has them for systems that prefer them. */
const DARK = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}/;

/**
 * Where a page's address may choose its theme, the tokens follow the class `theme-light` or `theme-dark` before the
 * system.
 */
export function themes(page: string): Plugin {
  return {
    name: "livepoll-themes",
    enforce: "pre",
    applyToEnvironment: ({ name }) => name === page,
    transform(code, id) {
      if (!id.endsWith("/tokens.css")) return undefined;
      const [whole, tokens] = DARK.exec(code) ?? this.error("tokens.css has no dark tokens where they are looked for");
      return code.replace(
        whole,
        `@media (prefers-color-scheme: dark) { :root:not(.theme-light) {${tokens ?? ""}} }\n:root.theme-dark {${tokens ?? ""}}`,
      );
    },
  };
}
