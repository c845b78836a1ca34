import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import type { Plugin } from "vite";

/**
 * Writes `.br` and `.gz` beside each asset, so that the server need not compress.
 *
 * The pages and their words stay plain: the server reads them, and fills the pages in.
 */
export function compress(): Plugin {
  return {
    name: "livepoll-compress",
    apply: "build",
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) this.error("the build names no output folder");
      for (const file of Object.values(bundle)) {
        if (!file.fileName.startsWith("assets/")) continue;
        const path = join(dir, file.fileName);
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        const brotli = {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        };
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: brotli }));
        writeFileSync(`${path}.gz`, await gzipped(content));
      }
    },
  };
}

/** With gzip as small as it gets: browsers take Brotli over HTTPS alone, and a classroom's server rarely has it. */
export async function gzipped(content: string | Uint8Array): Promise<Uint8Array> {
  return gzipAsync(Buffer.from(content), { numiterations: 50 });
}
