/** Red, green and blue, 0 to 255. */
type Rgb = [number, number, number];

/** The page's ground and its ink, `#rrggbb`. */
export type Theme = { paper: string; ink: string };

const STEP = 0.05;
/** WCAG 2.2, 1.4.11: what graphics need on their ground. */
const ENOUGH = 3;

/** A candidate's colour, mixed towards the ink until it can be told from the paper. */
export function onPaper(color: string, { paper, ink }: Theme): string {
  for (let part = 0; part < 1; part += STEP) {
    const mixed = mix(color, ink, part);
    if (contrast(mixed, paper) >= ENOUGH) return mixed;
  }
  return ink;
}

/** Black or white, whichever is easier to read on a colour. One of them always has 4.5:1. */
export function textOn(color: string): string {
  return contrast(color, "#000000") >= contrast(color, "#ffffff") ? "#000000" : "#ffffff";
}

/** The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = rgb(color).map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(color: string, towards: string, part: number): string {
  const target = rgb(towards);
  const mixed = rgb(color).map((value, at) => Math.round(value + ((target[at] ?? 0) - value) * part));
  return "#" + mixed.map(value => value.toString(16).padStart(2, "0")).join("");
}

function rgb(color: string): Rgb {
  return [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16)) as Rgb;
}
