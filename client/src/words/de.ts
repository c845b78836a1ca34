/** German, on every page. `type.ts` says what each text is for. */
import type { HostWords, KeyWords, MakerWords, PresenterWords, ServerWords, SharedWords, VoterWords } from "./type.ts";

export const shared: SharedWords = {
  place: (number, of) => `Frage ${number} von ${of}`,
  votes: count => (count === 1 ? "Stimme" : "Stimmen"),
  none: "Noch keine Stimmen",
  here: "hier",
  results: "Ergebnisse",
  leads: (label, votes) => `${label} führt mit ${votes}`,
  level: votes => `mehrere liegen gleichauf mit ${votes}`,
  privacy: "Datenschutz",
  newPoll: "Neue Abstimmung",
  polls: "Abstimmungen auf diesem Server",
  refused: detail => `Das ging nicht: ${detail}`,
  unanswered: "Der Server hat nicht geantwortet. Bitte noch einmal versuchen.",
  undo: "Rückgängig",
  checking: "Der Schlüssel wird geprüft …",
};

export const voter: VoterWords = {
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

  refused: {
    not_on_stage: "Die letzte Stimme wurde nicht gezählt: Die Frage oder ihre Antworten waren schon andere.",
    closed: "Die letzte Stimme wurde nicht gezählt: Die Abstimmung war geschlossen.",
    already_voted: "Die letzte Stimme wurde nicht gezählt: Eine frühere ist es schon.",
    unknown_candidate: "Die letzte Stimme wurde nicht gezählt: Diese Wahl gibt es nicht mehr.",
    ticket_invalid: "Die Stimme wurde nicht gezählt: Dieses Ticket gilt nicht. Bitte noch einmal eintippen.",
    other: "Die letzte Stimme wurde nicht gezählt.",
  },
  full: "Nicht angenommen: Zu viele Stimmen warten.",

  counted: "gezählt ✓",
  sending: votes => (votes === undefined ? "wird gesendet …" : `${votes} werden gesendet …`),
  unsent: votes => (votes === undefined ? "wird noch gesendet" : `${votes} werden noch gesendet`),

  rule: {
    clicks: "Jeder Klick zählt",
    changeable: "Eine Stimme je Browser",
    once: "Eine Stimme je Browser",
    ticket: "Eine Stimme je Ticket",
  },
  inMemory: "Dieser Server hält Stimmen nur im Arbeitsspeicher: Wenn er endet, sind sie fort.",
  countedFor: label => `Die Stimme für ${label} ist gezählt.`,
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

export const presenter: PresenterWords = {
  key: {
    next: "Weiter",
    previous: "Zurück",
    open: "Öffnen",
    close: "Schließen",
    hide: "Verbergen",
    show: "Zeigen",
    reveal: "Lösung",
    reset: "Nullen",
    chart: "Diagramm",
    timer: "Zeit",
    qr: "QR",
    help: "Hilfe",
  },
  does: {
    next: "Nächste Frage",
    previous: "Vorige Frage",
    open: "Abstimmung öffnen",
    close: "Abstimmung schließen",
    hide: "Ergebnisse verbergen",
    show: "Ergebnisse zeigen",
    reveal: "Richtige Antwort zeigen",
    reset: "Stimmen auf null setzen",
    undo: "Nullsetzen rückgängig machen",
    chart: "Diagramm wechseln",
    sort: "Nach Stimmen ordnen, und zurück",
    timer: "Zeit: 30 Sekunden mehr",
    timerOff: "Zeit anhalten",
    qr: "QR-Code",
    blank: "Bild aus, und wieder an",
    fullScreen: "Vollbild",
    edit: "Frage und Antworten ändern",
    moderate: "Wörter und Fragen aus dem Raum",
    tickets: "Stimmzettel drucken",
    downloads: "Diagramm und Ergebnisse sichern",
    help: "Diese Hilfe",
  },
  shows: { bars: "Balken", columns: "Säulen", donut: "Ring", cloud: "Wolke", list: "Liste", timeline: "Verlauf" },

  closed: "Geschlossen",
  hidden: "Ergebnisse verborgen",
  open: "Abstimmung läuft",
  right: "richtig ✓",
  scan: "Scannen oder öffnen",
  empty: "Hier erscheinen eure Wörter.",
  more: count => `und ${count} weitere`,
  qr: address => `QR-Code von ${address}`,

  first: count => `${count} erste`,
  ratings: count => `${count} Noten`,
  runoff: winner => `${winner} gewinnt die Stichwahl`,
  tied: "Die Stichwahl endet unentschieden",
  round: number => `Runde ${number}`,

  nextIs: text => `Danach: ${text}`,
  last: "Das ist die letzte Frage.",
  reset: "Die Stimmen stehen wieder auf null.",
  copied: "Der Link zum Präsentieren ist in der Zwischenablage.",
  offline: "Dieser Bildschirm ist offline",
  unreachable: "Der Server ist nicht erreichbar",
  gone: "Diese Abstimmung gibt es nicht mehr",

  help: "Tasten",
  menu: "Mehr …",
  helpHint: "Ein Presenter geht auch: Seine Pfeile wechseln die Frage, seine Schwarztaste schaltet das Bild aus.",
  letters: "Buchstabentasten sind an",
  copyLink: "Link zum Präsentieren kopieren",
  toRemote: "Fernbedienung",
  toStage: "Leinwand",
  done: "Fertig",
  save: "Speichern",
  cancel: "Abbrechen",

  edit: {
    title: "Ändern",
    question: "Frage",
    candidate: letter => `Antwort ${letter}`,
    hint: "Alle sehen die Änderung sofort. Keine Stimme geht verloren.",
  },
  moderate: {
    title: "Aus dem Raum",
    none: "Noch hat niemand etwas geschrieben.",
    waiting: "Wartet",
    shown: "Gezeigt",
    approve: "Zulassen",
    hide: "Verbergen",
    unhide: "Wieder zeigen",
    merge: "Zusammenlegen mit …",
    mergeInto: label => `„${label}“ zusammenlegen mit`,
    by: name => `von ${name}`,
  },
  tickets: {
    title: "Stimmzettel",
    hint: "Ein Stimmzettel ist eine Stimme in jeder Frage, die Stimmzettel verlangt. Wer ihn hat, kann ihn benutzen, auf jedem Gerät.",
    count: "Wie viele",
    make: "Stimmzettel machen",
    print: "Drucken",
    once: "Sie werden nur jetzt gezeigt: vor dem Schließen drucken.",
    scan: "Zum Abstimmen scannen oder öffnen",
  },
  downloads: {
    title: "Sichern",
    files: {
      "chart.png": "Das Diagramm als Bild",
      "chart.svg": "Das Diagramm zum Drucken in jeder Größe",
      "results.xlsx": "Die Ergebnisse als Tabelle",
      "results.csv": "Die Tabelle als reiner Text",
      "results.json": "Die Ergebnisse für Programme",
    },
    hidden:
      "Die Ergebnisse sind verborgen: Das Diagramm wird ohne sie gesichert, die Tabellen und die Datei für Programme mit ihnen.",
  },
  locked: {
    title: "Diese Seite ist zum Präsentieren",
    missing:
      "Sie wird mit dem Link zum Präsentieren geöffnet: Er stand da, als die Abstimmung gemacht wurde, und endet auf #key=…",
    wrong:
      "Der Schlüssel in diesem Link gehört nicht oder nicht mehr zu dieser Abstimmung. Bitte den neuesten Link öffnen oder hier einfügen.",
    label: "Link zum Präsentieren",
    go: "Präsentieren",
    bad: "Darin steht kein Schlüssel. Ein Link zum Präsentieren endet auf #key=…",
    vote: "Abgestimmt wird unter",
  },
  minutesLeft: time => `noch ${time}`,

  candidate: "Antwort",
  votesHead: "Stimmen",
  share: "Anteil",
};

/** Where the host's key is asked for: on the host's page and the maker's. */
export const hostKey: KeyWords = {
  label: "Schlüssel oder Link zum Verwalten",
  hint: "Den Link zeigt das Terminal, in dem dieser Server läuft: Er endet auf /host#key=… Er bleibt in diesem Tab und wird nie angezeigt.",
  bad: "Darin steht kein Schlüssel. Der Link zum Verwalten endet auf /host#key=…",
  wrong: "Das ist nicht der Schlüssel dieses Servers. Bitte den Link noch einmal aus dem Terminal kopieren.",
};

export const host: HostWords = {
  search: "Suchen",
  searching: "Ältere Abstimmungen werden durchsucht …",
  nothing: search => `Keine Abstimmung hat „${search}“ im Titel, in der ersten Frage oder im Code.`,
  none: "Es gibt noch keine Abstimmung. Zeit für die erste.",
  more: "Ältere zeigen",

  code: "Code:",
  questions: (count, one) => (one ? "1 Frage" : `${count} Fragen`),
  voters: (count, one) => (one ? "1 Person hat abgestimmt" : `${count} haben abgestimmt`),

  present: "Präsentieren",
  copy: "Kopieren",
  save: "Sichern",
  delete: "Löschen",
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
  again: "Noch einmal",
  gone: "Diese Abstimmung gibt es nicht mehr.",

  keyForm: { title: "Diese Seite ist zum Verwalten", go: "Abstimmungen zeigen" },
};

export const maker: MakerWords = {
  unanswered: "Der Server hat nicht geantwortet. Was du geschrieben hast, bleibt hier: Bitte noch einmal versuchen.",
  heading: "Erst die Frage, dann je Zeile eine Antwort",
  example: "Welche Sprache gefällt euch am besten?\nJavaScript\nC#\nPHP\nPython\nGo",
  take: "Oder gleich",
  ready: {
    yesNo: { name: "ja / nein", question: "Stimmt ihr zu?", answers: ["Ja", "Nein"] },
    trueFalse: { name: "wahr / falsch", question: "Wahr oder falsch?", answers: ["Wahr", "Falsch"] },
    letters: { name: "A bis D", question: "Was ist es?", answers: ["A", "B", "C", "D"] },
    scale: { name: "1 bis 5", question: "Wie gut ging es mit, von 1 bis 5?", answers: ["1", "2", "3", "4", "5"] },
    thumbs: { name: "Daumen", question: "Wie läuft es?", answers: ["👍", "👎"] },
    ready: { name: "bereit?", question: "Seid ihr bereit?", answers: ["Bereit", "Noch nicht"] },
    quiz: {
      name: "Quizfrage",
      question: "Welche Antwort ist richtig?",
      answers: ["* Die richtige Antwort", "Eine falsche Antwort", "Noch eine falsche Antwort"],
    },
    ranking: {
      name: "Rangfolge",
      question: "Was machen wir zuerst?",
      answers: ["Das letzte Thema wiederholen", "Aufgaben rechnen", "Etwas Neues beginnen"],
    },
    rating: { name: "Bewertung", question: "Wie war es?", answers: ["Das Tempo", "Die Beispiele", "Die Aufgaben"] },
    cloud: { name: "Wortwolke", question: "Heute in einem Wort?", answers: [] },
    questions: { name: "Fragerunde", question: "Was wollt ihr wissen?", answers: [] },
  },
  count: (questions, answers) =>
    `${questions === 1 ? "1 Frage" : `${questions.toString()} Fragen`}, ${answers === 1 ? "1 Antwort" : `${answers.toString()} Antworten`}`,

  file: {
    choose: "Datei wählen",
    drop: "Datei hier ablegen",
    is: "Die Datei",
    letGo: "Weglegen",
    refused: {
      large: "Diese Datei hat mehr als 64 KiB: Das ist zu viel für eine Abstimmung. Mach zwei daraus.",
      other:
        "Diese Datei ist kein Text. Es gehen .txt, .md, .gift, .xml, .csv, .xlsx und .json; aus Word oder einem PDF den Text kopieren und hier einfügen.",
      unread: "Der Browser konnte diese Datei nicht lesen. Bitte noch einmal wählen.",
    },
  },
  readAs: "Gelesen als",
  formats: {
    text: "Text",
    markdown: "Markdown",
    gift: "GIFT",
    aiken: "Aiken",
    xml: "Moodle-XML",
    csv: "Tabelle",
    xlsx: "Excel-Tabelle",
    json: "JSON",
  },
  recognised: format => (format === undefined ? "was erkannt wird" : `${format} (erkannt)`),
  notRead: {
    unanswered: "Der Server antwortet nicht, darum wartet die Vorschau. Was du geschrieben hast, bleibt hier.",
    refused: detail => `Das ist nicht zu lesen: ${detail}`,
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

  rules: {
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
    results: {
      label: "Ergebnisse sehen sie",
      choices: {
        usual: "sofort, beim Quiz wenn du sie zeigst",
        live: "immer sofort",
        hidden: "wenn du sie zeigst",
      },
    },
    writeIns: {
      label: "Eigene Antworten",
      choices: { none: "gibt es nicht", open: "erscheinen sofort", moderated: "warten auf deine Zustimmung" },
    },
  },
  code: {
    label: "Code",
    drawn: "wird ausgelost",
    bad: "Ein Code hat 4 bis 12 Buchstaben und Ziffern. Ohne ihn wird einer ausgelost.",
    taken: code => `Den Code ${code} gibt es schon. Bitte einen anderen wählen oder keinen: Dann wird einer ausgelost.`,
  },
  usualFor: "Für jede Frage, unter der nichts anderes steht",

  open: "Abstimmung öffnen",
  openSome: questions => (questions === 1 ? "1 Frage öffnen" : `${questions.toString()} Fragen öffnen`),
  opening: "Wird geöffnet …",
  preview: {
    title: "Vorschau",
    asVoters: "So sehen es alle",
    empty: "Hier erscheint deine Frage.",
    noKey: "Füge deinen Schlüssel zum Verwalten ein: Dann siehst du die Vorschau.",
    nothing: "Bisher ist keine Frage zu erkennen.",
    write: "Eigene Antwort",
  },
  kinds: {
    choice: "Auswahl",
    several: "Mehrere Antworten",
    quiz: "Quiz (eine richtig)",
    ranking: "Rangfolge",
    rating: "Bewertung",
    word_cloud: "Wortwolke",
    questions: "Fragen aus dem Publikum",
  },
  kindOf: question => `Art von „${question}“`,
  right: (letter, label) => `${letter}, ${label}: richtige Antwort`,
  tapRight: "Tipp auf den Buchstaben der richtigen Antwort.",
  openQuestion: {
    ask: "Eine offene Frage?",
    none: "Weglassen",
    choices: { word_cloud: "Wortwolke", questions: "Fragen aus dem Publikum" },
  },

  leftOut: {
    count: (questions, leftOut) =>
      `${questions === 1 ? "1 Frage" : `${questions.toString()} Fragen`} gelesen, ${leftOut.toString()} weggelassen`,
    line: line => `Zeile ${line}`,
    row: row => `Tabellenzeile ${row}`,
    because: {
      chatter: () => "Text um die Fragen herum.",
      explanation: () => "Eine Erklärung oder ein Verweis: Dafür gibt es hier keinen Platz.",
      open_question: () => "Eine Frage ohne Antworten: Gib ihr welche oder wähle in der Vorschau, was sie ist.",
      few_answers: () => "Eine Frage braucht mindestens zwei Antworten.",
      short_answer: () => "Eine Kurzantwort: Solche Fragen gibt es hier nicht.",
      numerical: () => "Eine Zahl ist gefragt: Solche Fragen gibt es hier nicht.",
      matching: () => "Eine Zuordnung: Solche Fragen gibt es hier nicht.",
      essay: () => "Ein Freitext: Solche Fragen gibt es hier nicht.",
      cloze: () => "Ein Lückentext: Solche Fragen gibt es hier nicht.",
      description: () => "Eine Beschreibung: Sie fragt nichts.",
      other_kind: () => "Fragen dieser Art gibt es hier nicht.",
      picture: () => "Einer ihrer Texte ist nur ein Bild, und Bilder werden nicht gezeigt.",
      answer_key: () => "Ein Lösungsschlüssel, der zu keiner Frage passt.",
      setting: why => `Diese Einstellungen sind nicht zu verstehen. (${why})`,
      text: why => `Dieser Text lässt sich nicht zeigen. (${why})`,
      too_many: why => `Davon sind es zu viele. (${why})`,
      malformed: why => `Das folgt nicht dem Format. (${why})`,
      unfit: why => `Die Einstellungen passen nicht zusammen. (${why})`,
    },
    look: "Sieh nach, was weggelassen ist. Ein zweiter Druck öffnet den Rest.",
  },
  guesses: {
    right_answer: {
      said: letters => `Im Text markiert, also richtig: ${letters}.`,
      undo: "Nicht richtig",
      undone: "Die Markierung im Text gilt nicht.",
      redo: "Sie gilt",
    },
    answer_key: {
      said: letters => `Nach dem Lösungsschlüssel richtig: ${letters}.`,
      undo: "Nicht richtig",
      undone: "Der Lösungsschlüssel gilt nicht.",
      redo: "Er gilt",
    },
    several_right: {
      said: () => "Mehrere sind richtig, darum darf man mehrere wählen.",
      undo: "Nur eine wählen",
      undone: "Mehrere sind richtig, und man wählt eine.",
      redo: "Mehrere wählen",
    },
    new_question: {
      said: () => "Als eigene Frage gelesen.",
      undo: "Sie gehört zur Frage darüber",
      undone: "Das ist eine Frage.",
      redo: "Zwei daraus machen",
    },
    joined: {
      said: () => "Die Antworten unter der leeren Zeile gehören dazu.",
      undo: "Sie gehören nicht dazu",
      undone: "Das sind zwei Fragen.",
      redo: "Eine daraus machen",
    },
    title: {
      said: title => `„${title}“ ist als Titel der Abstimmung gelesen.`,
      undo: "Das ist eine Frage",
      undone: "Das ist kein Titel.",
      redo: "Das ist der Titel",
    },
    heading_question: {
      said: () => "Die Überschrift ist als Frage gelesen.",
      undo: "Sie ist der Titel",
      undone: "Die Überschrift ist der Titel der Abstimmung.",
      redo: "Sie ist die Frage",
    },
    code: { said: () => "Diese Zeilen sind als Code gelesen, der zur Frage gehört." },
    same_answers: { said: () => "Zwei Antworten sind gleich." },
    continued: { said: () => "Eine Zeile ist an die darüber angehängt." },
    columns: { said: () => "Was die Spalten bedeuten, ist aus ihrem Inhalt erschlossen." },
    encoding: { said: () => "Die Datei ist nicht in UTF-8: Sie ist als Windows-1252 gelesen." },
  },

  flaws: {
    nothing: () => "Schreib eine Frage und darunter ihre Antworten, je Zeile eine.",
    few: question => `„${question}“ braucht mindestens zwei Antworten. Schreib sie darunter, je Zeile eine.`,
    many: question => `„${question}“ hat mehr als 10 Antworten: Das sind zu viele zum Ordnen.`,
    questions: () => "Eine Abstimmung hat höchstens 100 Fragen. Lass einige weg.",
  },
  line: (line, detail) => `Zeile ${line}: ${detail}`,
  rate: minutes =>
    `Von hier kamen viele Abstimmungen. Versuch es in ${minutes} min noch einmal oder gib den Schlüssel zum Verwalten an.`,
  tooLarge: "Das ist zu viel für eine Abstimmung. Mach zwei daraus.",
  full: detail => `Der Server kann gerade keine Abstimmung speichern. ${detail}`,
  keyNeeded: "Auf diesem Server macht nur Abstimmungen, wer ihn verwaltet. Gib zuerst den Schlüssel an.",
};

/** What the server writes by itself; `{}` is where it puts a value. */
export const server: ServerWords = {
  front: "Zur Startseite",
  api: "Die Schnittstelle",
  codeBox: {
    title: "Welche Abstimmung?",
    hint: "Bitte den Code eingeben, der auf der Leinwand neben dem QR-Code steht.",
    unknown: "Zu diesem Code gibt es keine Abstimmung. Bitte die Schreibweise prüfen.",
    deleted: "Die Abstimmung zu diesem Code wurde gelöscht. Bitte nach einem anderen Code fragen.",
    nothing: "Unter dieser Adresse ist nichts. Für eine Abstimmung bitte ihren Code eingeben.",
    label: "Code",
    go: "Zur Abstimmung",
  },
  privacy: {
    title: "Was gespeichert wird",
    now: "Abgelesen daran, wie dieser Server gerade läuft.",
    vote: {
      title: "Von einer Stimme",
      paragraphs: [
        "Wofür sie war, wann sie kam, die Zufallszahl, die sie davor bewahrt, doppelt zu zählen, und ein Fingerabdruck des Browser-Cookies oder des Stimmzettels.",
        "Der Fingerabdruck ist ein Hash mit Schlüssel. Er unterscheidet die Stimmen einer Abstimmung, ist in jeder Abstimmung ein anderer und führt nicht zur Person zurück.",
        "Bei eigenen Beiträgen: die Worte, und der Name, falls einer angegeben wurde. Beides können alle in der Abstimmung sehen.",
        "Keine Netzadresse, kein Name von Browser oder Gerät, kein Konto.",
      ],
    },
    howLong: "Wie lange",
    inMemory: "Dieser Server hält alles nur im Arbeitsspeicher: Wenn er endet, ist alles fort.",
    onDisk: "Dieser Server speichert Abstimmungen und ihre Stimmen auf der eigenen Festplatte.",
    untilDeleted: "Sie bleiben, bis die Abstimmung gelöscht wird.",
    untilQuietDay:
      "Eine Abstimmung, in der einen Tag lang keine Stimme kam, wird von selbst gelöscht, außer der auf der Startseite.",
    untilQuietDays:
      "Eine Abstimmung, in der {} Tage lang keine Stimme kam, wird von selbst gelöscht, außer der auf der Startseite.",
    deleting:
      "Wer eine Abstimmung präsentiert oder diesen Server betreibt, kann sie jederzeit löschen. Ihre Fragen und alle Stimmen werden dann überschrieben; nur ihr Code bleibt vergeben.",
    browser: "Im Browser",
    cookie:
      "Ein Cookie, {}, für ein Jahr. Es macht den Browser zu einer Stimme, die sich ändern lässt, und dient zu nichts anderem. Ohne dieses Cookie ist es eine neue Stimme.",
    storage:
      "Die Seite selbst behält Stimmen, die noch nicht gesendet werden konnten, und die gewählte Sprache. Beim Präsentieren behält der Browser den Schlüssel der Abstimmung.",
    passing: {
      title: "Vorübergehend",
      paragraphs: [
        "Die Netzadresse steht im Arbeitsspeicher des Servers, während er antwortet, und bis zu einer Stunde danach, um Überflutung abzuwehren. Aufgeschrieben wird sie nirgends: Im Protokoll des Servers stehen weder Adressen noch Stimmen.",
        "Was zwischen Browser und Server steht, etwa ein Proxy, führt vielleicht ein eigenes Protokoll.",
      ],
    },
    others: {
      title: "Dritte",
      paragraphs: [
        "Niemand sonst ist beteiligt: Keine Seite dieses Servers lädt etwas von anderswo, zählt Besuche oder zeigt Werbung.",
      ],
    },
    whom: "Wen fragen",
    ask: "Wer eine Abstimmung gelöscht haben möchte, fragt, wer sie gezeigt hat oder wer diesen Server betreibt: {}.",
  },
  problems: {
    already_voted: {
      title: "Schon abgestimmt",
      means: "Diese Stimme ist schon abgegeben, und die Frage nimmt von allen nur eine.",
      remedy: "Nichts ist zu tun: Die erste Stimme zählt. Ihre Quittung steht in der Antwort.",
    },
    bad_candidate: {
      title: "Kein Index eines Kandidaten",
      means: "Ein Kandidat ist mit etwas benannt, das kein Index ist.",
      remedy:
        "Jeden Kandidaten mit seinem Index nennen, einer ganzen Zahl ab 0, wie sie im Stand der Abstimmung steht.",
    },
    bad_code: {
      title: "Kein Code",
      means: "Der gewählte Code für eine Abstimmung kann keiner sein.",
      remedy: "4 bis 12 Buchstaben und Ziffern wählen oder den Code weglassen: Dann wird einer gemacht.",
    },
    bad_color: {
      title: "Keine Farbe",
      means: "Eine Farbe ist nicht als solche geschrieben.",
      remedy: "Farben als #rgb oder #rrggbb schreiben, in hexadezimalen Ziffern.",
    },
    bad_host: {
      title: "Unlesbarer Host",
      means: "Die Anfrage sagt nicht richtig, an welchen Server sie geht: Ihr Host ist unlesbar, oder es sind zwei.",
      remedy:
        "Einen Host mit dem Namen des Servers und gegebenenfalls einem Port senden; die meisten Programme tun das von selbst. Hinter einem Proxy dessen Einstellungen prüfen.",
    },
    bad_id: {
      title: "Keine Stimm-Id",
      means: "Die Id einer Stimme ist leer, zu lang oder hat andere Zeichen, als sie haben darf.",
      remedy: "1 bis 64 Zeichen aus A-Z a-z 0-9 - _ angeben, für jede Stimme neue; am besten 128 zufällige Bits.",
    },
    bad_import: {
      title: "Keine lesbaren Fragen",
      means: "Der Text oder die Datei mit Fragen ist nicht als solche zu lesen.",
      remedy: "Die genannte Zeile ansehen, sie berichtigen und alles noch einmal senden.",
    },
    bad_json: {
      title: "Kein JSON-Objekt",
      means: "Das Gesendete ist kein JSON-Objekt, ist abgeschnitten, nicht in UTF-8 oder zu tief verschachtelt.",
      remedy: "Ein JSON-Objekt in UTF-8 senden, ganz und höchstens 16 Ebenen tief.",
    },
    bad_query: {
      title: "Falscher Parameter",
      means: "Ein Parameter in der Adresse ist unbekannt, doppelt oder hat einen Wert, den er nicht haben kann.",
      remedy:
        "Den genannten Parameter berichtigen oder weglassen. Die Beschreibung der Schnittstelle nennt die jedes Aufrufs.",
    },
    bad_ranking: {
      title: "Unvollständige Reihenfolge",
      means: "In einer Reihenfolge fehlt ein Kandidat, oder ein Platz ist doppelt vergeben.",
      remedy: "Jeden gezeigten Kandidaten einmal einordnen, den besten zuerst.",
    },
    bad_rating: {
      title: "Keine Bewertung",
      means: "Eine Bewertung liegt außerhalb der Skala, oder es sind nicht so viele wie Kandidaten.",
      remedy: "Für jeden Kandidaten eine Bewertung oder null angeben, von 1 bis zum Höchstwert der Frage.",
    },
    bad_setting: {
      title: "Falsche Einstellung",
      means: "Eine Einstellung hat einen Wert, den sie nicht haben kann, oder passt nicht zu einer anderen.",
      remedy: "Die genannte Einstellung berichtigen.",
    },
    bad_text: {
      title: "Unbrauchbarer Text",
      means: "Ein Text ist leer, zu lang oder hat Zeichen, die andere steuern oder umordnen.",
      remedy: "Etwas Sichtbares schreiben und die genannte Länge einhalten.",
    },
    candidate_count: {
      title: "Zu viele oder zu wenige Kandidaten",
      means: "Eine Frage hat zu viele oder zu wenige Kandidaten, oder eine Stimme nennt zu viele oder zu wenige.",
      remedy: "Die genannten Zahlen einhalten.",
    },
    closed: {
      title: "Abstimmung geschlossen",
      means: "Die Frage nimmt gerade keine Stimmen an.",
      remedy: "Warten, bis sie geöffnet wird. Die Stimme wurde nicht gezählt.",
    },
    code_taken: {
      title: "Code vergeben",
      means: "Eine andere Abstimmung hat diesen Code oder hatte ihn früher, oder so heißt eine Seite.",
      remedy: "Einen anderen Code wählen oder ihn weglassen: Dann wird einer gemacht.",
    },
    content_encoding: {
      title: "Gepackter Inhalt",
      means: "Der Inhalt wurde gepackt gesendet.",
      remedy: "Ihn ungepackt senden, ohne Content-Encoding.",
    },
    deleted: {
      title: "Abstimmung gelöscht",
      means: "Die Abstimmung wurde gelöscht, mit allen Stimmen.",
      remedy:
        "Nach einem anderen Code fragen. Eine gelöschte Abstimmung kommt nicht wieder, und ihr Code bleibt vergeben.",
    },
    disk_full: {
      title: "Platte des Servers voll",
      means: "Die Platte des Servers ist voll. Nichts wurde aufgezeichnet; Ergebnisse sind weiter zu lesen.",
      remedy: "Wer den Server betreibt, schafft Platz; dann geht es von selbst weiter. Die Anfrage noch einmal senden.",
    },
    duplicate_candidate: {
      title: "Kandidat doppelt",
      means: "Eine Stimme nennt einen Kandidaten zweimal.",
      remedy: "Jeden Kandidaten einmal nennen.",
    },
    duplicate_field: {
      title: "Feld doppelt",
      means: "Ein Objekt oder Formular hat ein Feld zweimal.",
      remedy: "Jedes Feld einmal angeben: Welches von zweien gemeint war, ist nicht zu erkennen.",
    },
    id_reused: {
      title: "Id schon benutzt",
      means: "Die Id dieser Stimme gehört schon zu einer anderen.",
      remedy: "Für jede Stimme eine neue Id nehmen, und dieselbe nur, um dieselbe Stimme noch einmal zu senden.",
    },
    internal: {
      title: "Fehler des Servers",
      means: "Das ist ein Fehler des Servers.",
      remedy: "Wer ihn betreibt, braucht die Nummer aus der Antwort: Sie steht im Protokoll.",
    },
    journal_unavailable: {
      title: "Stimmen nicht aufzuzeichnen",
      means: "Der Server kann gerade nichts aufzeichnen. Nichts wurde gezählt oder geändert.",
      remedy:
        "Die Anfrage nach der Zeit in Retry-After noch einmal senden. Wer den Server betreibt, sieht ins Protokoll.",
    },
    key: {
      title: "Schlüssel falsch oder fehlt",
      means: "Dafür braucht es einen Schlüssel, der fehlt oder falsch ist.",
      remedy:
        "Den Schlüssel der Abstimmung oder den des Servers als Authorization: Bearer KEY senden. Ein ersetzter Schlüssel gilt nicht mehr.",
    },
    key_in_url: {
      title: "Schlüssel in der Adresse",
      means: "Ein Schlüssel steht in der Adresse, wo Protokolle, Proxys und Browser ihn aufbewahren.",
      remedy: "Ihn als Authorization: Bearer KEY senden und ersetzen, falls andere die Adresse gesehen haben können.",
    },
    media_type: {
      title: "Falscher Typ des Inhalts",
      means: "Der Content-Type des Inhalts fehlt oder ist keiner, den dieser Aufruf nimmt.",
      remedy: "Einen der Typen senden, die die Antwort nennt.",
    },
    method: {
      title: "Methode nicht erlaubt",
      means: "Die Adresse stimmt, aber nicht für diese Methode.",
      remedy: "Eine der Methoden aus dem Kopf Allow benutzen.",
    },
    missing_field: { title: "Feld fehlt", means: "Ein nötiges Feld fehlt.", remedy: "Das genannte Feld angeben." },
    no_such_poll: {
      title: "Keine solche Abstimmung",
      means: "Zu diesem Code gibt es keine Abstimmung.",
      remedy:
        "Die Schreibweise des Codes prüfen; er steht auf der Leinwand neben dem QR-Code. Groß- und Kleinschreibung ist gleich.",
    },
    not_found: {
      title: "Hier ist nichts",
      means: "Unter dieser Adresse ist nichts.",
      remedy: "Die Schreibweise prüfen oder zur Startseite gehen.",
    },
    not_on_stage: {
      title: "Frage nicht an der Reihe",
      means: "Die Stimme gilt einer Frage, die gerade nicht gezeigt wird; nur diese nimmt Stimmen.",
      remedy: "In der Frage abstimmen, die jetzt gezeigt wird. Die Stimme wurde nicht gezählt.",
    },
    nothing_to_undo: {
      title: "Nichts zurückzunehmen",
      means: "Es gibt kein Zurücksetzen, das zurückgenommen werden könnte.",
      remedy: "Nichts ist zu tun.",
    },
    on_stage: {
      title: "Frage wird gezeigt",
      means: "Die Frage wird gerade gezeigt und kann so nicht gelöscht werden.",
      remedy: "Zuerst eine andere Frage zeigen.",
    },
    origin: {
      title: "Seite einer anderen Herkunft",
      means:
        "Die Anfrage kam von der Seite eines anderen Anbieters oder unter einem Namen, der nicht der des Servers ist.",
      remedy:
        "Auf der Seite dieses Servers abstimmen. Wer ihn betreibt, kann andere Seiten mit --allow-origin zulassen.",
    },
    outcome_unknown: {
      title: "Nicht bekannt, ob es zählt",
      means: "Es ist nicht bekannt, ob das aufgezeichnet wurde.",
      remedy:
        "Eine Stimme mit derselben Id noch einmal senden: Sie zählt einmal. Bei allem anderen erst nachsehen, dann noch einmal senden, falls es nicht geschehen ist.",
    },
    overloaded: {
      title: "Zu viel los",
      means: "Es wartet mehr, als der Server aufnehmen kann. Nichts wurde gezählt oder geändert.",
      remedy: "Die Anfrage nach der Zeit in Retry-After noch einmal senden.",
    },
    question_count: {
      title: "Zu viele oder zu wenige Fragen",
      means: "Eine Abstimmung hat zu viele oder zu wenige Fragen.",
      remedy: "1 bis 100 Fragen angeben.",
    },
    question_frozen: {
      title: "Hier zählen schon Stimmen",
      means: "In dieser Frage zählen schon Stimmen; ihre Kandidaten und Regeln sind nicht mehr zu ändern.",
      remedy: "Die Frage erst zurücksetzen oder eine andere stellen.",
    },
    rate: {
      title: "Zu viele Anfragen",
      means: "Von einer Person, Sitzung oder Adresse kam mehr, als durchgelassen wird. Dieses blieb ungetan.",
      remedy: "Die Zeit in Retry-After abwarten, dann langsamer noch einmal senden.",
    },
    ticket_invalid: {
      title: "Ungültiges Ticket",
      means: "Die Frage verlangt ein Ticket, und es fehlt oder gilt in dieser Abstimmung nicht.",
      remedy: "Die Schreibweise des Tickets prüfen oder nach einem anderen fragen.",
    },
    timeout: {
      title: "Zu langsam",
      means: "Die Anfrage brauchte zu lange, um anzukommen.",
      remedy: "Alles innerhalb weniger Sekunden senden; sonst das Netz prüfen.",
    },
    too_large: {
      title: "Zu groß",
      means:
        "Der Inhalt ist größer, als dieser Aufruf nimmt: 4 KiB für eine Stimme, 64 KiB für eine Abstimmung oder Änderung.",
      remedy: "Weniger senden.",
    },
    too_many_write_ins: {
      title: "Zu viele eigene Antworten",
      means: "Es wurden so viele verschiedene Antworten geschrieben, dass keine mehr dazukommt.",
      remedy: "Eine der vorhandenen wählen.",
    },
    unknown_candidate: {
      title: "Unbekannter Kandidat",
      means: "Die Frage hat keinen solchen Kandidaten.",
      remedy: "Einen der gezeigten nehmen; der erste ist 0.",
    },
    unknown_field: {
      title: "Unbekanntes Feld",
      means: "Ein Objekt oder Formular hat ein Feld, das es hier nicht gibt.",
      remedy: "Es weglassen oder die Schreibweise prüfen.",
    },
    unknown_question: {
      title: "Unbekannte Frage",
      means: "Die Abstimmung hat keine solche Frage.",
      remedy: "Eine ihrer Fragen nehmen; die erste ist 0, und eine gelöschte hinterlässt eine Lücke.",
    },
    unknown_type: {
      title: "Unbekannte Art von Nachricht",
      means: "Eine Nachricht über den WebSocket hat einen Typ, den es nicht gibt.",
      remedy: "Einen der Typen senden, die die Antwort nennt.",
    },
    upgrade: {
      title: "Kein WebSocket hier",
      means: "Ein WebSocket wurde verlangt, wo keiner ist, oder der Handschlag stimmt nicht.",
      remedy:
        "Ihn unter /ws/ und dem Code der Abstimmung öffnen, in Version 13. Hinter einem Proxy prüfen, ob er Upgrades weiterreicht.",
    },
    url_too_long: { title: "Adresse zu lang", means: "Die Adresse ist länger als 2048 Bytes.", remedy: "Sie kürzen." },
    write_ins_off: {
      title: "Keine eigenen Antworten",
      means: "Die Frage nimmt keine eigenen Antworten.",
      remedy: "Eine der vorhandenen wählen.",
    },
    wrong_pick: {
      title: "Falsche Art von Stimme",
      means: "Die Stimme ist von anderer Art, als die Frage sie nimmt, oder von zweien zugleich.",
      remedy: "Eines von candidate, candidates, ratings und write_in senden, wie es pick in der Frage verlangt.",
    },
  },
};
