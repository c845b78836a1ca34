import type { Words } from "./plain.ts";

export const words: Words = {
  place: (number, of) => `Frage ${number} von ${of}`,
  ask: {
    clicks: "Antippen, so oft es gefällt: Jeder Tipp zählt.",
    changeable: "Eines antippen. Es lässt sich später ändern.",
    once: "Eines antippen. Es lässt sich später nicht ändern.",
  },
  voted: {
    clicks: "Antippen, so oft es gefällt: Jeder Tipp zählt.",
    changeable: "Änderbar, bis die Abstimmung schließt.",
    once: "Danke. Die Stimme ist gezählt.",
  },
  thanks: "Danke. Die Ergebnisse folgen.",
  closed: "Die Abstimmung ist geschlossen.",
  closedHidden: "Die Abstimmung ist geschlossen. Die Ergebnisse folgen.",

  offline: "Keine Verbindung. Stimmen warten hier und werden später gesendet.",
  connecting: "Die Verbindung wird wieder aufgebaut …",
  unreachable: "Der Server ist nicht erreichbar. Stimmen warten hier und werden später gesendet.",

  refused: "Die letzte Stimme wurde nicht gezählt.",
  full: "Nicht angenommen: Zu viele Stimmen warten.",

  counted: "gezählt ✓",
  sending: votes => (votes === undefined ? "wird gesendet …" : `${votes} werden gesendet …`),
  kept: votes => (votes === undefined ? "wird noch gesendet" : `${votes} werden noch gesendet`),

  none: "Noch keine Stimmen",
  votes: count => (count === 1 ? "Stimme" : "Stimmen"),
  here: "hier",
  rule: {
    clicks: "Jeder Klick zählt",
    changeable: "Eine Stimme je Browser",
    once: "Eine Stimme je Browser",
    ticket: "Eine Stimme je Ticket",
  },
  inMemory: "Dieser Server hält Stimmen nur im Arbeitsspeicher: Wenn er endet, sind sie fort.",
  privacy: "Datenschutz",

  results: "Ergebnisse",
  leads: (label, votes) => `${label} führt mit ${votes}`,
  level: votes => `mehrere gleichauf mit ${votes}`,
  countedFor: label => `Die Stimme für ${label} ist gezählt.`,
};
