import { rmSync } from "node:fs";
import { defineConfig } from "vite";
import { budget } from "./build/budget.ts";
import { compress } from "./build/compress.ts";
import { pages } from "./build/pages.ts";
import { themes } from "./build/themes.ts";
import { words } from "./build/words.ts";

const build = {
  target: "es2022",
  sourcemap: false,
  modulePreload: false,
  // The pages' policy allows no inline styles, and small files are cheap beside the page.
  assetsInlineLimit: 0,
  // Each page is put beside the others.
  emptyOutDir: false,
} as const;

export default defineConfig({
  base: "/",
  // Everything in dist is named by a page or hashed; nothing is copied as it stands.
  publicDir: false,
  build,
  environments: Object.fromEntries(
    Object.keys(pages).map(name => [
      name,
      { consumer: "client", build: { ...build, rolldownOptions: { input: `${name}.html` } } },
    ]),
  ),
  builder: {
    async buildApp(builder) {
      rmSync("dist", { recursive: true, force: true });
      for (const name of Object.keys(pages)) {
        const page = builder.environments[name];
        if (page !== undefined) await builder.build(page);
      }
    },
  },
  plugins: [themes("embed"), words(), compress(), budget(pages)],
});
