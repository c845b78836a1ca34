import type { Words } from "../words.ts";

export const de: Words = {
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
  unrecorded: "Der Server kann gerade keine Stimmen festhalten. Sie warten hier und werden noch einmal gesendet.",
  gone: "Diese Abstimmung gibt es nicht mehr.",
  outdated: "Diese Seite passt nicht mehr zum Server. Bitte neu laden.",

  refused: {
    not_on_stage: "Die letzte Stimme wurde nicht gezählt: Die nächste Frage hatte begonnen.",
    closed: "Die letzte Stimme wurde nicht gezählt: Die Abstimmung war geschlossen.",
    already_voted: "Die letzte Stimme wurde nicht gezählt: Eine frühere ist es schon.",
    unknown_candidate: "Die letzte Stimme wurde nicht gezählt: Diese Wahl gibt es nicht mehr.",
    other: "Die letzte Stimme wurde nicht gezählt.",
  },
  full: "Dieser Tipp wurde nicht angenommen: Zu viele Stimmen warten noch.",

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
  },
  ruleMeans: {
    clicks: "Jeder Tipp ist eine Stimme, und niemand ist auf eine beschränkt. Die Zahlen zählen Tipps, nicht Menschen.",
    changeable: "Jeder Browser hat eine Stimme, änderbar bis zum Schluss. Mit zwei Browsern oder Geräten, oder ohne das Cookie dieser Seite, lässt sich noch einmal abstimmen.",
    once: "Jeder Browser hat eine Stimme, und sie ist endgültig. Mit zwei Browsern oder Geräten, oder ohne das Cookie dieser Seite, lässt sich noch einmal abstimmen.",
  },
  inMemory: "Dieser Server hält Stimmen nur im Arbeitsspeicher: Wenn er endet, sind sie fort.",

  results: "Ergebnisse",
  leads: (label, votes) => `${label} führt mit ${votes}`,
  level: votes => `mehrere liegen gleichauf mit ${votes}`,
  countedFor: label => `Die Stimme für ${label} ist gezählt.`,
};
