/** Labels and polls that a layout must bear. */
export const LONG_LABELS = [
  "The one that everybody knew already, ".repeat(6).slice(0, 200).trim(),
  "Donaudampfschifffahrtsgesellschaftskapitänswitwenpensionsauszahlungsstelle".repeat(3).slice(0, 200),
  "Short",
];
export const FIFTY = Array.from({ length: 50 }, (_, at) => `Choice ${(at + 1).toString()}`);
export const FIVE = ["JavaScript", "C#", "PHP", "Python", "Go"];
export const TWO = ["Yes", "No"];
export const WRITTEN_OTHERWISE = [
  "מה דעתך על זה?",
  "أفضّل لغة أخرى (Rust)",
  "👩🏽‍🚀🚀 To the moon",
  "日本語の選択肢",
  "🏳️‍🌈",
  "Ünïcødé C̷#̸",
];
