import type { Page } from "@playwright/test";
import { Ballot } from "../support/ballot.ts";
import { FONT } from "../support/default-font.ts";
import { ARIAL, drawIn, FONTS, STOOD_IN_FOR } from "../support/fonts.ts";
import { expect, test } from "../support/test.ts";

/** In pixels. */
const LINE = 100;

test("pages are drawn in the font that the run names", async ({ page, serve }) => {
  const { url } = await serve();
  await Ballot.open(page, url);

  expect(await families(page)).toEqual([FONT]);
});

test("a font that others stand in for takes the room that it would take", async ({ page, serve }) => {
  const { url } = await serve();
  await Ballot.open(page, url);
  const taken = new Map<string, { width: number; height: number }>();
  for (const font of FONTS) {
    await drawIn(page, font);
    taken.set(font.name, await room(page));
  }
  const liberation = taken.get("Liberation Sans")?.width ?? Number.NaN;

  for (const [name, { em, ascent, descent, regular }] of Object.entries(STOOD_IN_FOR)) {
    const { width, height } = taken.get(name) ?? { width: 0, height: 0 };
    expect(width / liberation, `${name}: width`).toBeCloseTo(regular / ARIAL.regular, 2);
    expect(height / LINE, `${name}: height`).toBeCloseTo((ascent + descent) / em, 2);
  }
});

/** What a line takes where the font says how high it is. */
function room(page: Page): Promise<{ width: number; height: number }> {
  return page.evaluate(size => {
    const line = document.body.appendChild(document.createElement("p"));
    Object.assign(line.style, {
      position: "absolute",
      whiteSpace: "nowrap",
      lineHeight: "normal",
      fontSize: `${size.toString()}px`,
    });
    line.textContent = "Which language do you like best? Tap one, you can change it later.";
    const { width, height } = line.getBoundingClientRect();
    line.remove();
    return { width, height };
  }, LINE);
}

/** The families of the question's and the hint's letters. */
async function families(page: Page): Promise<string[]> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("DOM.enable");
  await debug.send("CSS.enable");
  const { root } = await debug.send("DOM.getDocument");
  const used = await Promise.all(
    [".question", ".hint"].map(async selector => {
      const { nodeId } = await debug.send("DOM.querySelector", { nodeId: root.nodeId, selector });
      return (await debug.send("CSS.getPlatformFontsForNode", { nodeId })).fonts;
    }),
  );
  return [...new Set(used.flat().map(({ familyName }) => familyName))];
}
