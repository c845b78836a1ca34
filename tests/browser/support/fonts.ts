import type { Page } from "@playwright/test";

/** A font that people have, or one that takes as much room. */
export type Font = { name: string; faces: string };

/** In units, of which an em has `em`; widths are the mean of a letter's in running text. */
export type Metrics = { em: number; ascent: number; descent: number; regular: number; semibold: number };

/** Liberation Sans has Arial's widths. */
export const ARIAL = { em: 2048, regular: 913, bold: 983 };

/**
 * The fonts of Android, Apple and Windows, as `@capsizecss/metrics` 4.3.0 has read them from their files.
 * Of Apple's ("-apple-system") it has the regular face alone: its semibold is taken to be as much wider as Arial's.
 */
export const STOOD_IN_FOR: Record<string, Metrics> = {
  Roboto: { em: 2048, ascent: 1900, descent: 500, regular: 911, semibold: 923 },
  "San Francisco": { em: 2048, ascent: 1980, descent: 432, regular: 853, semibold: (853 * ARIAL.bold) / ARIAL.regular },
  "Segoe UI": { em: 2048, ascent: 2210, descent: 514, regular: 908, semibold: 937 },
};

/** Linux's as they are, and the others by their metrics. Of all these, Noto Sans is the widest. */
export const FONTS: Font[] = [
  installed("Noto Sans", ["Noto Sans Regular", "Noto Sans"], ["Noto Sans SemiBold", "Noto Sans Bold"]),
  installed("Liberation Sans", ["Liberation Sans"], ["Liberation Sans Bold"]),
  ...Object.entries(STOOD_IN_FOR).map(([name, metrics]) => standIn(name, metrics)),
];

/** Has the page drawn in this font, until it is left. */
export async function drawIn(page: Page, { name, faces }: Font): Promise<void> {
  await page.evaluate(
    async ({ name, faces }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${faces} :root { --font: "as ${name}"; }`);
      document.adoptedStyleSheets = [sheet];
      for (const weight of [400, 600]) {
        const loaded = await document.fonts.load(`${weight.toString()} 1rem "as ${name}"`);
        if (loaded.length === 0 || loaded.some(({ status }) => status !== "loaded"))
          throw new Error(`${name}: its fonts are not installed`);
      }
    },
    { name, faces },
  );
}

/** Checks the page in each of these fonts, at each size. */
export async function inEachFont(
  page: Page,
  sizes: readonly (readonly [width: number, height: number])[],
  check: (where: string) => Promise<void>,
): Promise<void> {
  for (const font of FONTS) {
    await drawIn(page, font);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await check(`${font.name}, ${width.toString()} × ${height.toString()}`);
    }
  }
}

function installed(name: string, regular: string[], bold: string[]): Font {
  return { name, faces: face(name, "400", regular) + face(name, "600", bold) };
}

/**
 * What is scaled is scaled with all its metrics, so that those which replace them are given as parts of the scaled em.
 */
function standIn(name: string, { em, ascent, descent, regular, semibold }: Metrics): Font {
  const scaled = (local: string, weight: string, width: number, own: number): string => {
    const scale = width / em / (own / ARIAL.em);
    const part = (units: number): string => `${((units / em / scale) * 100).toFixed(2)}%`;
    return face(
      name,
      weight,
      [local],
      `size-adjust: ${(scale * 100).toFixed(2)}%; ascent-override: ${part(ascent)}; descent-override: ${part(descent)}; line-gap-override: 0%;`,
    );
  };
  return {
    name,
    faces:
      scaled("Liberation Sans", "400", regular, ARIAL.regular) +
      scaled("Liberation Sans Bold", "600", semibold, ARIAL.bold),
  };
}

function face(name: string, weight: string, locals: string[], metrics = ""): string {
  const sources = locals.map(local => `local("${local}")`).join(", ");
  return `@font-face { font-family: "as ${name}"; font-weight: ${weight}; src: ${sources}; ${metrics} } `;
}
