import { defineConfig } from "vite";
import { budget } from "./build/budget.ts";
import { compress } from "./build/compress.ts";
import { imports } from "./build/imports.ts";
import { words } from "./build/words.ts";

export default defineConfig({
  base: "/",
  // Everything in dist is named by an entry or hashed; nothing is copied as it stands.
  publicDir: false,
  build: {
    target: "es2022",
    sourcemap: false,
    modulePreload: false,
    // The pages' policy allows no inline styles, and small files are cheap beside the page.
    assetsInlineLimit: 0,
  },
  plugins: [imports(), words(), compress(), budget()],
});
