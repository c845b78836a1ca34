import { expect, test } from "vitest";
import { letter } from "./letter.ts";

test("letters go on after Z", () => {
  expect([0, 1, 25, 26, 27, 51, 52, 199].map(letter)).toEqual(["A", "B", "Z", "AA", "AB", "AZ", "BA", "GR"]);
});
