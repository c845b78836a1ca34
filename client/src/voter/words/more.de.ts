import type { MoreWords } from "./more.ts";

export const more: MoreWords = {
  refused: {
    not_on_stage: "Die letzte Stimme wurde nicht gezählt: Die Frage oder ihre Antworten waren schon andere.",
    closed: "Die letzte Stimme wurde nicht gezählt: Die Abstimmung war geschlossen.",
    already_voted: "Die letzte Stimme wurde nicht gezählt: Eine frühere ist es schon.",
    unknown_candidate: "Die letzte Stimme wurde nicht gezählt: Diese Wahl gibt es nicht mehr.",
    ticket_invalid: "Die Stimme wurde nicht gezählt: Dieses Ticket gilt nicht. Bitte noch einmal eintippen.",
    other: "Die letzte Stimme wurde nicht gezählt.",
  },
  unrecorded: "Der Server kann gerade keine Stimmen festhalten. Sie warten hier und werden noch einmal gesendet.",
  gone: "Diese Abstimmung gibt es nicht mehr.",
  outdated: "Diese Seite passt nicht mehr zum Server. Bitte neu laden.",
  ruleMeans: {
    clicks: "Jeder Tipp ist eine Stimme, und niemand ist auf eine beschränkt. Die Zahlen zählen Tipps, nicht Menschen.",
    changeable:
      "Jeder Browser hat eine Stimme, änderbar bis zum Schluss. Mit zwei Browsern oder Geräten, oder ohne das Cookie dieser Seite, lässt sich noch einmal abstimmen.",
    once: "Jeder Browser hat eine Stimme, und sie ist endgültig. Mit zwei Browsern oder Geräten, oder ohne das Cookie dieser Seite, lässt sich noch einmal abstimmen.",
    ticket: "Jedes Ticket hat eine Stimme. Wer ein fremdes Ticket bekommt, kann an dessen Stelle abstimmen.",
  },

  right: "richtige Antwort ✓",
  yours: "eigene Antwort",

  many: {
    clicks: counts => `${counts} wählen, dann senden; so oft es gefällt.`,
    changeable: counts => `${counts} wählen. Es lässt sich später ändern.`,
    once: counts => `${counts} wählen, dann senden. Es lässt sich später nicht ändern.`,
  },
  upTo: most => `Bis zu ${most}`,
  between: (least, most) => `${least} bis ${most}`,
  rank: {
    clicks: "Der Reihe nach antippen, das Beste zuerst, dann senden; so oft es gefällt.",
    changeable: "Der Reihe nach antippen, das Beste zuerst. Gesendet wird, wenn alle ihren Platz haben.",
    once: "Der Reihe nach antippen, das Beste zuerst, dann senden. Es lässt sich später nicht ändern.",
  },
  rate: {
    clicks: scale => `Von 1 bis ${scale} bewerten, dann senden; so oft es gefällt.`,
    changeable: scale => `Von 1 bis ${scale} bewerten. Noch einmal antippen nimmt es zurück.`,
    once: scale => `Von 1 bis ${scale} bewerten, dann senden. Es lässt sich später nicht ändern.`,
  },
  orWrite: "Oder Eigenes schreiben.",
  writeFirst: "Eigenes schreiben.",

  ready: "Noch nicht gesendet.",
  least: least => `Mindestens ${least} wählen.`,
  unranked: count =>
    count === 1
      ? "Eines hat noch keinen Platz. Erst dann wird gesendet."
      : `${count.toString()} haben noch keinen Platz. Erst dann wird gesendet.`,
  most: most => `${most} sind gewählt: erst eines zurücknehmen.`,
  send: "Senden",

  up: label => `${label} einen Platz besser`,
  down: label => `${label} einen Platz schlechter`,
  placeOf: label => `Platz von ${label}`,
  rating: (rating, scale) => `${rating} von ${scale}`,
  unrated: "keine",
  won: "gewinnt ✓",

  write: "Eigenes schreiben",
  name: "Name, wer mag",
  add: "Hinzufügen",
  waits: "hinzugefügt, wartet auf Freigabe",
  unshown: "Nicht mehr gezeigt",

  ticket: "Das Ticket",
  ticketHelp: "Die 12 Zeichen, die auf dem Ticket stehen.",
  ticketFirst: "Bitte erst das Ticket eintippen, dann wählen.",
  ticketKept: "Bitte das Ticket eintippen: Die Wahl wartet hier und wird dann gesendet.",
  ticketLength: "Ein Ticket hat 12 Buchstaben und Ziffern.",
  ticketIs: ticket => `Das Ticket: ${ticket}`,
  take: "Verwenden",
  change: "Ändern",

  left: seconds => (seconds >= 60 ? "Noch eine Minute." : `Noch ${seconds.toString()} Sekunden.`),
};
