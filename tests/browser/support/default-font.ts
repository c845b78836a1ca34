import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The font in which the pages are drawn, whatever this machine has and prefers. */
export const FONT = process.env.LIVEPOLL_FONT ?? "Noto Sans";

/** The families that the pages ask for, with what browsers take where there is none of them. */
const ASKED_FOR = [
  "Segoe UI",
  "Roboto",
  "Noto Sans",
  "Ubuntu",
  "Cantarell",
  "Liberation Sans",
  "Arial",
  "sans-serif",
  "system-ui",
];

/** Has the browsers of this run find one font under all these names. */
export default async function drawInOneFont(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "livepoll-fonts-"));
  const rules = ASKED_FOR.map(
    family =>
      `<match target="pattern"><test name="family" qual="first"><string>${family}</string></test><edit name="family" mode="assign" binding="strong"><string>${FONT}</string></edit></match>`,
  );
  const file = join(folder, "fonts.conf");
  await writeFile(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n${rules.join("\n")}\n<include>/etc/fonts/fonts.conf</include>\n</fontconfig>\n`,
  );
  process.env.FONTCONFIG_FILE = file;
  console.log(`The pages are drawn in ${FONT}; LIVEPOLL_FONT names another font.`);
  return async () => {
    await rm(folder, { recursive: true });
  };
}
