import { expect, test } from "vitest";
import { contrast, onPaper, textOn } from "./color.ts";

const light = { paper: "#fbfaf6", ink: "#1b1917" };
const dark = { paper: "#131210", ink: "#f3f0e9" };
const samples = [
  "#ffffff",
  "#000000",
  "#ffff00",
  "#0000ff",
  "#808080",
  "#777777",
  "#cf3103",
  "#868073",
  "#fbfaf6",
  "#131210",
  "#00ff00",
];

test("contrast is that of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("every colour can be told from the paper, in both themes", () => {
  for (const theme of [light, dark]) {
    for (const color of samples) expect(contrast(onPaper(color, theme), theme.paper)).toBeGreaterThanOrEqual(3);
  }
});

test("a colour that is strong enough stays as it is", () => {
  expect(onPaper("#cf3103", light)).toBe("#cf3103");
});

test("letters on a colour can be read", () => {
  for (const color of samples) expect(contrast(textOn(color), color)).toBeGreaterThanOrEqual(4.5);
});
