/** The letter of the candidate at a place, as on an answer sheet: A to Z, then AA, AB … */
export function letter(place: number): string {
  const before = place < 26 ? "" : letter(Math.floor(place / 26) - 1);
  return before + String.fromCharCode(65 + (place % 26));
}
