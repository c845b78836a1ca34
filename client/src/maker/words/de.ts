import { keyDe } from "../../host/words/key.ts";
import { CLOUD, QUESTIONS } from "../ready.ts";
import type { Words } from "../words.ts";

export const de: Words = {
  title: "Neue Abstimmung",
  heading: "Erst die Frage, dann je Zeile eine Antwort",
  example: "Welche Sprache gefällt euch am besten?\nJavaScript\nC#\nPHP\nPython\nGo",
  take: "Oder gleich",
  ready: {
    yesNo: { name: "ja / nein", question: "Stimmt ihr zu?", lines: ["Ja", "Nein"] },
    trueFalse: { name: "wahr / falsch", question: "Wahr oder falsch?", lines: ["Wahr", "Falsch"] },
    letters: { name: "A bis D", question: "Was ist es?", lines: ["A", "B", "C", "D"] },
    scale: { name: "1 bis 5", question: "Wie gut ging es mit, von 1 bis 5?", lines: ["1", "2", "3", "4", "5"] },
    thumbs: { name: "Daumen", question: "Wie läuft es?", lines: ["👍", "👎"] },
    ready: { name: "bereit?", question: "Seid ihr bereit?", lines: ["Bereit", "Noch nicht"] },
    cloud: { name: "Wortwolke", question: "Heute in einem Wort?", lines: [CLOUD] },
    questions: { name: "Fragerunde", question: "Was wollt ihr wissen?", lines: [QUESTIONS] },
  },
  count: (questions, answers) =>
    `${questions === 1 ? "1 Frage" : `${questions.toString()} Fragen`}, ${answers === 1 ? "1 Antwort" : `${answers.toString()} Antworten`}`,
  readAs: {
    "text/markdown":
      "Das ist Markdown: Überschriften sind Fragen, Listen ihre Antworten. Gelesen wird es beim Öffnen der Abstimmung.",
    "text/x-gift": "Das ist GIFT, wie Moodle es schreibt. Gelesen wird es beim Öffnen der Abstimmung.",
  },

  signs: {
    title: "Mehrere Fragen, richtige Antworten …",
    lines: [
      ["leere Zeile", "beendet eine Frage: Die nächste beginnt"],
      ["*", "vor einer Antwort: Sie ist richtig, was erst zu sehen ist, wenn du es zeigst"],
      ["#", "und ein Leerzeichen, in der ersten Zeile: der Titel der Abstimmung"],
      ["//", "unter einer Frage: ihre eigenen Regeln, etwa // rule: once, results: hidden"],
      ["\\", "vor einem dieser Zeichen: Es bedeutet nichts"],
    ],
  },

  pick: {
    label: "Alle",
    choices: {
      one: "wählen eine Antwort",
      many: "wählen beliebig viele",
      rank: "ordnen die Antworten",
      rate: "bewerten jede von 1 bis 5",
    },
  },
  rule: {
    label: "und",
    choices: {
      changeable: "können sich umentscheiden",
      once: "stimmen einmal ab",
      clicks: "stimmen mit jedem Klick ab",
      ticket: "brauchen einen Stimmzettel",
    },
  },
  results: { label: "Ergebnisse sehen sie", choices: { live: "sofort", hidden: "wenn du sie zeigst" } },
  writeIns: {
    label: "Eigene Antworten",
    choices: { none: "gibt es nicht", open: "erscheinen sofort", moderated: "warten auf deine Zustimmung" },
  },
  code: {
    label: "Code",
    drawn: "wird ausgelost",
    bad: "Ein Code hat 4 bis 12 Buchstaben und Ziffern. Ohne ihn wird einer ausgelost.",
    taken: code => `Den Code ${code} gibt es schon. Bitte einen anderen wählen oder keinen: Dann wird einer ausgelost.`,
  },
  usualFor: "Für jede Frage, unter der nichts anderes steht",

  open: "Abstimmung öffnen",
  opening: "Wird geöffnet …",
  polls: "Abstimmungen auf diesem Server",
  privacy: "Datenschutz",

  preview: {
    title: "Das sehen alle",
    empty: "Hier erscheint deine Frage.",
    unknown: "Zu sehen ist sie, sobald die Abstimmung offen ist.",
    write: "Eigene Antwort",
  },

  flaws: {
    nothing: () => "Schreib eine Frage und darunter ihre Antworten, je Zeile eine.",
    stray: line =>
      `Zeile ${line} beginnt mit // und steht unter keiner Frage. Setz sie unter ihre Frage oder einen \\ davor.`,
    setting: line => `Zeile ${line} ist nicht zu verstehen. Regeln sehen so aus: // rule: once, results: hidden`,
    empty: line => `Zeile ${line} hat keinen Text. Schreib einen hinter das Zeichen oder lass die Zeile weg.`,
    few: line =>
      `Die Frage in Zeile ${line} braucht mindestens zwei Antworten. Schreib sie darunter, je Zeile eine, ohne leere Zeile dazwischen.`,
    added: line => `Bei der Frage in Zeile ${line} wird geordnet oder bewertet: Eigene Antworten gehen dort nicht.`,
    questions: line => `Eine Abstimmung hat höchstens 100 Fragen. Lass weg, was in Zeile ${line} beginnt.`,
    long: (line, most) => `Zeile ${line} ist zu lang. Kürze sie auf ${most} Zeichen.`,
    many: (line, most) => `Diese Frage hat mehr als ${most} Antworten. Lass weg, was in Zeile ${line} beginnt.`,
    sign: (line, sign) => `In Zeile ${line} steht ein unsichtbares Zeichen, ${sign}. Tipp die Zeile neu.`,
  },
  line: (line, detail) => `Zeile ${line} ist nicht zu lesen. ${detail}`,
  rate: minutes =>
    `Von hier kamen viele Abstimmungen. Versuch es in ${minutes} min noch einmal oder gib den Schlüssel zum Verwalten an.`,
  tooLarge: "Das ist zu viel für eine Abstimmung. Mach zwei daraus.",
  full: detail => `Der Server kann gerade keine Abstimmung speichern. ${detail}`,
  refused: detail => `Das ging nicht: ${detail}`,
  unanswered: "Der Server hat nicht geantwortet. Was du geschrieben hast, bleibt hier: Bitte noch einmal versuchen.",
  key: keyDe,
  keyNeeded: "Auf diesem Server macht nur Abstimmungen, wer ihn verwaltet. Gib den Schlüssel an und öffne noch einmal.",
};
