import type { Words } from "../words.ts";
import { keyDe } from "./key.ts";

export const de: Words = {
  title: "Abstimmungen auf diesem Server",
  make: "Neue Abstimmung",
  privacy: "Datenschutz",
  search: "Suchen",
  searching: "Ältere Abstimmungen werden durchsucht …",
  nothing: search => `Keine Abstimmung hat „${search}“ im Titel, in der ersten Frage oder im Code.`,
  none: "Es gibt noch keine Abstimmung. Zeit für die erste.",
  loading: "Wird geladen …",
  more: "Ältere zeigen",

  code: "Code:",
  questions: (count, one) => (one ? "1 Frage" : `${count} Fragen`),
  voters: (count, one) => (one ? "1 Person hat abgestimmt" : `${count} haben abgestimmt`),

  present: "Präsentieren",
  copy: "Kopieren",
  save: "Sichern",
  delete: "Löschen",
  undo: "Rückgängig",
  of: (does, name) => `${does}: „${name}“`,
  saves: {
    questions: "Fragen",
    results: "Ergebnisse",
    text: "als Text",
    markdown: "als Markdown",
    gift: "als GIFT",
    json: "als JSON",
    csv: "als CSV",
  },

  copied: code => `Kopiert, ohne die Stimmen: Die neue Abstimmung hat den Code ${code}.`,
  leaving: seconds => `Wird in ${seconds} s gelöscht, mit allen Stimmen. Wer diese Seite vorher schließt, behält sie.`,
  leavingSaid: name => `„${name}“ wird in acht Sekunden gelöscht, mit allen Stimmen.`,
  deleted: name => `„${name}“ ist gelöscht.`,
  refused: detail => `Das ging nicht: ${detail}`,
  unanswered: "Der Server hat nicht geantwortet. Bitte noch einmal versuchen.",
  again: "Noch einmal",
  gone: "Diese Abstimmung gibt es nicht mehr.",

  door: { title: "Diese Seite ist zum Verwalten", go: "Abstimmungen zeigen", checking: "Der Schlüssel wird geprüft …" },
  key: keyDe,
};
