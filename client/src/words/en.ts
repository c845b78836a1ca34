/** English, on every page. `type.ts` says what each text is for. */
import type { HostWords, KeyWords, MakerWords, PresenterWords, ServerWords, SharedWords, VoterWords } from "./type.ts";

export const shared: SharedWords = {
  place: (number, of) => `Question ${number} of ${of}`,
  votes: count => (count === 1 ? "vote" : "votes"),
  none: "No votes yet",
  here: "here",
  results: "Results",
  leads: (label, votes) => `${label} leads with ${votes}`,
  level: votes => `several are level with ${votes}`,
  privacy: "Privacy",
  newPoll: "New poll",
  polls: "Polls of this server",
  refused: detail => `That was not done: ${detail}`,
  unanswered: "No answer from the server. Please try again.",
  undo: "Undo",
  checking: "Looking at the key …",
};

export const voter: VoterWords = {
  ask: {
    clicks: "Tap as often as you like: every tap counts.",
    changeable: "Tap one. You can change it later.",
    once: "Tap one. You cannot change it later.",
  },
  voted: {
    clicks: "Tap as often as you like: every tap counts.",
    changeable: "You can change it until voting closes.",
    once: "Thanks. Your vote is counted.",
  },
  thanks: "Thanks. The results follow.",
  closed: "Voting is closed.",
  closedHidden: "Voting is closed. The results follow.",

  offline: "You are offline. Your votes wait here and are sent later.",
  connecting: "Connecting again…",
  unreachable: "The server cannot be reached. Your votes wait here and are sent later.",

  refused: {
    not_on_stage: "Your last vote was not counted: the question or its answers had changed.",
    closed: "Your last vote was not counted: voting had closed.",
    already_voted: "Your last vote was not counted: an earlier one of yours is.",
    unknown_candidate: "Your last vote was not counted: this choice is no longer there.",
    ticket_invalid: "Your vote was not counted: this ticket is not valid. Please type it again.",
    other: "Your last vote was not counted.",
  },
  full: "That tap was not taken: too many votes wait.",

  counted: "counted ✓",
  sending: votes => (votes === undefined ? "sending…" : `sending ${votes}…`),
  unsent: votes => (votes === undefined ? "will be sent" : `${votes} will be sent`),

  rule: {
    clicks: "Every click counts",
    changeable: "One vote per browser",
    once: "One vote per browser",
    ticket: "One vote per ticket",
  },
  inMemory: "This server keeps votes in memory only: when it stops, they are gone.",
  countedFor: label => `Your vote for ${label} is counted.`,
  unrecorded: "The server cannot record votes just now. Yours wait here and are sent again.",
  gone: "There is no such poll any more.",
  outdated: "This page no longer fits the server. Please reload it.",
  ruleMeans: {
    clicks: "Every tap is a vote, and nobody is held to one. The numbers count taps, not people.",
    changeable:
      "Each browser has one vote and can change it until voting closes. Someone with two browsers or devices, or who deletes this site’s cookie, can vote again.",
    once: "Each browser has one vote, and it cannot be changed. Someone with two browsers or devices, or who deletes this site’s cookie, can vote again.",
    ticket: "Each ticket has one vote. Someone who was given another’s ticket can vote in their place.",
  },

  right: "right answer ✓",
  yours: "your answer",

  many: {
    clicks: counts => `Choose ${counts}, then send; as often as you like.`,
    changeable: counts => `Choose ${counts}. You can change it later.`,
    once: counts => `Choose ${counts}, then send. You cannot change it later.`,
  },
  upTo: most => `up to ${most}`,
  between: (least, most) => `${least} to ${most}`,
  rank: {
    clicks: "Tap them in your order, the best first, then send; as often as you like.",
    changeable: "Tap them in your order, the best first. It is sent once each has its place.",
    once: "Tap them in your order, the best first, then send. You cannot change it later.",
  },
  rate: {
    clicks: scale => `Rate from 1 to ${scale}, then send; as often as you like.`,
    changeable: scale => `Rate from 1 to ${scale}. Tap again to take it back.`,
    once: scale => `Rate from 1 to ${scale}, then send. You cannot change it later.`,
  },
  orWrite: "Or write your own.",
  writeFirst: "Write your own.",

  ready: "Not sent yet.",
  least: least => `Choose at least ${least}.`,
  unranked: count =>
    count === 1
      ? "One has no place yet. Your vote is sent once it has."
      : `${count.toString()} have no place yet. Your vote is sent once they have.`,
  most: most => `You have chosen ${most}: take one back first.`,
  send: "Send",

  up: label => `Move ${label} up`,
  down: label => `Move ${label} down`,
  placeOf: label => `Place of ${label}`,
  rating: (rating, scale) => `${rating} of ${scale}`,
  won: "wins ✓",

  write: "Write your own",
  name: "Your name, if you like",
  add: "Add",
  waits: "added, waits for approval",
  unshown: "No longer shown",

  ticket: "Your ticket",
  ticketHelp: "The 12 characters that you were given.",
  ticketFirst: "Type your ticket first, then choose.",
  ticketKept: "Type your ticket: your choice is kept here, and sent then.",
  ticketLength: "A ticket has 12 letters and digits.",
  ticketIs: ticket => `Your ticket: ${ticket}`,
  take: "Use it",
  change: "Change",

  left: seconds => (seconds >= 60 ? "One minute left." : `${seconds.toString()} seconds left.`),
};

export const presenter: PresenterWords = {
  key: {
    next: "Next",
    previous: "Back",
    open: "Open",
    close: "Close",
    hide: "Hide",
    show: "Show",
    reveal: "Answer",
    reset: "Reset",
    chart: "Chart",
    timer: "Timer",
    qr: "QR",
    help: "Help",
  },
  does: {
    next: "Next question",
    previous: "Previous question",
    open: "Open voting",
    close: "Close voting",
    hide: "Hide results",
    show: "Show results",
    reveal: "Show the right answer",
    reset: "Reset votes to zero",
    undo: "Undo the reset",
    chart: "Change the chart",
    sort: "Sort by votes, and back",
    timer: "Timer: 30 seconds more",
    timerOff: "Stop the timer",
    qr: "QR code",
    blank: "Blank the screen, and back",
    fullScreen: "Full screen",
    edit: "Edit question and labels",
    moderate: "Words and questions from the room",
    tickets: "Print tickets",
    downloads: "Save chart and results",
    help: "This help",
  },
  shows: { bars: "bars", columns: "columns", donut: "donut", cloud: "cloud", list: "list", timeline: "over time" },

  closed: "Closed",
  hidden: "Results hidden",
  open: "Voting is open",
  right: "right answer ✓",
  scan: "Scan, or open",
  empty: "Your words appear here.",
  more: count => `and ${count} more`,
  qr: address => `QR code of ${address}`,

  first: count => `${count} first`,
  ratings: count => `${count} ratings`,
  runoff: winner => `${winner} wins the runoff`,
  tied: "The runoff ends in a tie",
  round: number => `Round ${number}`,

  nextIs: text => `Next: ${text}`,
  last: "This is the last question.",
  reset: "Votes are back to zero.",
  copied: "The presenter link is in the clipboard.",
  offline: "This screen is offline",
  unreachable: "The server cannot be reached",
  gone: "There is no such poll any more",

  help: "Keys",
  menu: "More …",
  helpHint: "A clicker works too: its arrows change the question, its blank key blanks the screen.",
  letters: "Letter keys are on",
  copyLink: "Copy the presenter link",
  toRemote: "Remote control",
  toStage: "Projector view",
  done: "Done",
  save: "Save",
  cancel: "Cancel",

  edit: {
    title: "Edit",
    question: "Question",
    candidate: letter => `Candidate ${letter}`,
    hint: "Everybody sees the change at once. No vote is lost.",
  },
  moderate: {
    title: "From the room",
    none: "Nothing has been written in yet.",
    waiting: "Waiting",
    shown: "Shown",
    approve: "Approve",
    hide: "Hide",
    unhide: "Show again",
    merge: "Merge into …",
    mergeInto: label => `Merge “${label}” into`,
    by: name => `by ${name}`,
  },
  tickets: {
    title: "Tickets",
    hint: "A ticket is one vote in each question that takes tickets. Whoever holds it can use it, on any device.",
    count: "How many",
    make: "Make tickets",
    print: "Print",
    once: "These are shown only now: print them before you close this.",
    scan: "Scan to vote, or open",
  },
  downloads: {
    title: "Save",
    files: {
      "chart.png": "The chart as a picture",
      "chart.svg": "The chart to print at any size",
      "results.xlsx": "The results as a table",
      "results.csv": "The table as plain text",
      "results.json": "The results for programs",
    },
    hidden: "Results are hidden: the chart is saved without them, the tables and the program file with them.",
  },
  locked: {
    title: "This page is for the presenter",
    missing: "Open it with the presenter link: it was shown when the poll was made, and ends in #key=…",
    wrong:
      "The key in that link is not, or no longer, the key of this poll. Open the newest presenter link, or paste it here.",
    label: "Presenter link",
    go: "Present",
    bad: "There is no key in that. A presenter link ends in #key=…",
    vote: "To vote, go to",
  },
  minutesLeft: time => `${time} left`,

  candidate: "Candidate",
  votesHead: "Votes",
  share: "Share",
};

/** Where the host's key is asked for: on the host's page and the maker's. */
export const hostKey: KeyWords = {
  label: "Host key, or the host link",
  hint: "The terminal in which this server runs shows the link: it ends in /host#key=… It stays in this tab, and is never shown.",
  bad: "There is no host key in that. The host link ends in /host#key=…",
  wrong: "That is not the host key of this server. Copy the host link from the terminal once more.",
};

export const host: HostWords = {
  search: "Search",
  searching: "Searching older polls …",
  nothing: search => `No poll has “${search}” in its title, its first question or its code.`,
  none: "There is no poll yet. Make the first one.",
  more: "Show older polls",

  code: "Code",
  questions: (count, one) => (one ? "1 question" : `${count} questions`),
  voters: (count, one) => (one ? "1 voter" : `${count} voters`),

  present: "Present",
  copy: "Copy",
  save: "Save",
  delete: "Delete",
  of: (does, name) => `${does} “${name}”`,
  saves: {
    questions: "Questions",
    results: "Results",
    text: "Text",
    markdown: "Markdown",
    gift: "GIFT",
    json: "JSON",
    csv: "CSV",
  },

  copied: code => `Copied, without the votes: the new poll has the code ${code}.`,
  leaving: seconds => `Deleted in ${seconds} s, with every vote in it. Close this page before, and it stays.`,
  leavingSaid: name => `“${name}” is deleted in eight seconds, with every vote in it.`,
  deleted: name => `“${name}” is deleted.`,
  again: "Try again",
  gone: "That poll is gone already.",

  keyForm: { title: "This page is for the host", go: "Show the polls" },
};

export const maker: MakerWords = {
  unanswered: "No answer from the server. What you wrote stays here: please try again.",
  heading: "Question first, then one answer per line",
  example: "Which language do you like best?\nJavaScript\nC#\nPHP\nPython\nGo",
  take: "Or take",
  ready: {
    yesNo: { name: "yes / no", question: "Do you agree?", answers: ["Yes", "No"] },
    trueFalse: { name: "true / false", question: "True or false?", answers: ["True", "False"] },
    letters: { name: "A to D", question: "Which one is it?", answers: ["A", "B", "C", "D"] },
    scale: { name: "1 to 5", question: "How well did you follow, from 1 to 5?", answers: ["1", "2", "3", "4", "5"] },
    thumbs: { name: "thumbs", question: "How is it going?", answers: ["👍", "👎"] },
    ready: { name: "ready?", question: "Are you ready?", answers: ["Ready", "Not yet"] },
    quiz: {
      name: "quiz",
      question: "Which answer is right?",
      answers: ["* The right answer", "A wrong answer", "Another wrong answer"],
    },
    ranking: {
      name: "ranking",
      question: "What shall we do first?",
      answers: ["Repeat the last topic", "Do exercises", "Begin something new"],
    },
    rating: { name: "rating", question: "How was it?", answers: ["The pace", "The examples", "The exercises"] },
    cloud: { name: "word cloud", question: "Today in one word?", answers: [] },
    questions: { name: "Q&A", question: "What do you want to know?", answers: [] },
  },
  count: (questions, answers) =>
    `${questions === 1 ? "1 question" : `${questions.toString()} questions`}, ${answers === 1 ? "1 answer" : `${answers.toString()} answers`}`,

  file: {
    choose: "Choose a file",
    drop: "Drop the file here",
    is: "The file",
    letGo: "Let it go",
    refused: {
      large: "This file is larger than 64 KiB: that is too much for one poll. Make two of it.",
      other:
        "This file is no text. Choose .txt, .md, .gift, .xml, .csv, .xlsx or .json; from Word or a PDF, copy the text and paste it here.",
      unread: "The browser could not read this file. Please choose it once more.",
    },
  },
  readAs: "Read as",
  formats: {
    text: "Text",
    markdown: "Markdown",
    gift: "GIFT",
    aiken: "Aiken",
    xml: "Moodle XML",
    csv: "Table",
    xlsx: "Excel sheet",
    json: "JSON",
  },
  recognised: format => (format === undefined ? "what is recognised" : `${format} (recognised)`),
  notRead: {
    unanswered: "No answer from the server, so the preview waits. What you wrote stays here.",
    refused: detail => `This cannot be read: ${detail}`,
  },

  signs: {
    title: "Several questions, right answers …",
    lines: [
      ["an empty line", "ends a question: the next one begins"],
      ["*", "before an answer: it is right, which nobody sees until you show it"],
      ["#", "and a space, in the first line: the title of the poll"],
      ["//", "below a question: its own rules, as in // rule: once, results: hidden"],
      ["\\", "before one of these signs: it means nothing"],
    ],
  },

  rules: {
    pick: {
      label: "Voters",
      choices: { one: "choose one", many: "choose any number", rank: "put all in order", rate: "rate each, 1 to 5" },
    },
    rule: {
      label: "and",
      choices: {
        changeable: "can change their vote",
        once: "vote once",
        clicks: "vote with every click",
        ticket: "vote with a ticket each",
      },
    },
    results: {
      label: "They see results",
      choices: { usual: "live, of a quiz when you show them", live: "always live", hidden: "when you show them" },
    },
    writeIns: {
      label: "Answers of their own",
      choices: { none: "are not taken", open: "are shown at once", moderated: "wait for your approval" },
    },
  },
  code: {
    label: "Join code",
    drawn: "drawn for you",
    bad: "Give a code of 4 to 12 letters and digits, or none: then one is drawn.",
    taken: code => `The code ${code} is taken. Choose another one, or none: then one is drawn.`,
  },
  usualFor: "For every question that says nothing else itself",

  open: "Open the poll",
  openSome: questions => (questions === 1 ? "Open 1 question" : `Open ${questions.toString()} questions`),
  opening: "Opening …",
  preview: {
    title: "Preview",
    asVoters: "As voters see it",
    empty: "Your question appears here.",
    noKey: "Paste your host key to see the preview.",
    nothing: "No question could be read yet.",
    write: "Write your own",
  },
  kinds: {
    choice: "Choice",
    several: "Several answers",
    quiz: "Quiz (one right)",
    ranking: "Ranking",
    rating: "Rating",
    word_cloud: "Word cloud",
    questions: "Audience questions",
  },
  kindOf: question => `Kind of “${question}”`,
  right: (letter, label) => `${letter}, ${label}: right answer`,
  tapRight: "Tap the letter of the right answer.",
  openQuestion: {
    ask: "An open question?",
    none: "Leave it out",
    choices: { word_cloud: "Word cloud", questions: "Audience questions" },
  },

  leftOut: {
    count: (questions, leftOut) =>
      `${questions === 1 ? "1 question" : `${questions.toString()} questions`} read, ${leftOut.toString()} left out`,
    line: line => `Line ${line}`,
    row: row => `Row ${row}`,
    because: {
      chatter: () => "Text around the questions.",
      explanation: () => "An explanation or a reference: there is no place for these.",
      open_question: () => "A question without answers: give it some, or choose in the preview what it is.",
      few_answers: () => "A question needs two answers at least.",
      short_answer: () => "A short answer: there are no such questions here.",
      numerical: () => "A number is asked for: there are no such questions here.",
      matching: () => "Things to be matched: there are no such questions here.",
      essay: () => "An essay: there are no such questions here.",
      cloze: () => "A cloze text: there are no such questions here.",
      description: () => "A description: it asks nothing.",
      other_kind: () => "There are no questions of this kind here.",
      picture: () => "One of its texts is a picture alone, and pictures are not shown.",
      answer_key: () => "An answer key that fits no question.",
      setting: why => why,
      text: why => why,
      too_many: why => why,
      malformed: why => why,
      unfit: why => why,
    },
    look: "Look at what is left out. Then press once more to open the rest.",
  },
  guesses: {
    right_answer: {
      said: letters => `Marked in the text, so taken as right: ${letters}.`,
      undo: "Not right",
      undone: "The mark in the text is not taken.",
      redo: "Take it",
    },
    answer_key: {
      said: letters => `Right by the answer key: ${letters}.`,
      undo: "Not right",
      undone: "The answer key is not taken.",
      redo: "Take it",
    },
    several_right: {
      said: () => "Several are right, so voters may choose several.",
      undo: "One answer",
      undone: "Several are right, and voters choose one.",
      redo: "Several answers",
    },
    new_question: {
      said: () => "Taken as a question of its own.",
      undo: "It belongs to the one above",
      undone: "This is one question.",
      redo: "Make two of it",
    },
    joined: {
      said: () => "The answers below the empty line were taken to belong to it.",
      undo: "They do not",
      undone: "These are two questions.",
      redo: "Make one of them",
    },
    title: {
      said: title => `“${title}” was taken as the poll’s title.`,
      undo: "It is a question",
      undone: "This is no title.",
      redo: "It is the title",
    },
    heading_question: {
      said: () => "The heading was taken as the question.",
      undo: "It is the title",
      undone: "The heading is the poll’s title.",
      redo: "It is the question",
    },
    code: { said: () => "These lines were taken as code that belongs to the question." },
    same_answers: { said: () => "Two answers read the same." },
    continued: { said: () => "A line was joined to the one above it." },
    columns: { said: () => "What the columns mean was guessed from what they hold." },
    encoding: { said: () => "The file is not in UTF-8: it was read as Windows-1252." },
  },

  flaws: {
    nothing: () => "Write a question, and its answers below it, one per line.",
    few: question => `“${question}” needs two answers at least. Write them below it, one per line.`,
    many: question => `“${question}” has more than 10 answers: these are too many to be put in order.`,
    questions: () => "A poll has 100 questions at most. Leave some out.",
  },
  line: (line, detail) => `Line ${line}: ${detail}`,
  rate: minutes => `Many polls were made from here. Try again in ${minutes} min, or give the host key.`,
  tooLarge: "That is too much for one poll. Make two of it.",
  full: detail => `The server cannot keep a poll just now. ${detail}`,
  keyNeeded: "On this server, only its host makes polls. Give the host key first.",
};

/** What the server writes by itself; `{}` is where it puts a value. */
export const server: ServerWords = {
  front: "To the front page",
  api: "The API",
  codeBox: {
    title: "Which poll?",
    hint: "Type the code that stands on the screen, beside the QR code.",
    unknown: "There is no poll with this code. Check its spelling.",
    deleted: "The poll with this code was deleted. Ask for another code.",
    nothing: "There is nothing at this address. If you are looking for a poll, type its code.",
    label: "Code",
    go: "Go to the poll",
  },
  privacy: {
    title: "What is kept",
    now: "Read from how this server runs at this moment.",
    vote: {
      title: "Of a vote",
      paragraphs: [
        "What it was for, when it came, the random number that keeps it from counting twice, and a fingerprint of your browser’s cookie or of your ticket.",
        "The fingerprint is a keyed hash. It tells voters of one poll apart, is another one in every poll, and does not lead back to you.",
        "If you write something in: your words, and your name if you give one. Everybody in the poll may see both.",
        "No network address, no name of your browser or device, no account.",
      ],
    },
    howLong: "For how long",
    inMemory: "This server keeps everything in its memory alone: when it stops, all of it is gone.",
    onDisk: "This server keeps polls and their votes on its own disk.",
    untilDeleted: "They stay until the poll is deleted.",
    untilQuietDay: "A poll without a vote for 1 day is deleted by itself, except the one on the front page.",
    untilQuietDays: "A poll without a vote for {} days is deleted by itself, except the one on the front page.",
    deleting:
      "Whoever presents a poll, or runs this server, can delete it at any time. Its questions and every vote in it are then overwritten; only its code stays taken.",
    browser: "In your browser",
    cookie:
      "One cookie, {}, for one year. It makes your browser one voter who can change their vote, and does nothing else. Without it, you are a new voter.",
    storage:
      "The page itself keeps votes that could not be sent yet, and the language you chose. A presenter’s browser keeps the key of the poll.",
    passing: {
      title: "In passing",
      paragraphs: [
        "Your network address is in the server’s memory while it answers you, and for up to an hour to hold off floods. It is written nowhere: the server’s log has neither addresses nor votes.",
        "What stands between you and this server, such as a proxy, may keep a log of its own.",
      ],
    },
    others: {
      title: "Others",
      paragraphs: [
        "Nobody else is involved: no page of this server loads anything from elsewhere, counts visits or shows advertisements.",
      ],
    },
    whom: "Whom to ask",
    ask: "To have a poll deleted, ask whoever showed it to you, or whoever runs this server, {}.",
  },
  problems: {
    already_voted: {
      means: "This voter has voted, and the question takes one vote each.",
      remedy: "Nothing is to be done: the first vote counts. Its receipt is in the problem.",
    },
    bad_candidate: {
      means: "A candidate is named by something that is no index.",
      remedy: "Name each candidate by its index, a whole number from 0, as the update gives it.",
    },
    bad_code: {
      means: "The code chosen for a poll cannot be one.",
      remedy: "Choose 4 to 12 letters and digits, or leave the code out: then one is made.",
    },
    bad_color: {
      means: "A colour is not written as one.",
      remedy: "Write colours as #rgb or #rrggbb, in hexadecimal digits.",
    },
    bad_host: {
      means:
        "The request does not say properly which server it is for: its Host header is malformed, or there are two.",
      remedy:
        "Send one Host header with the server's name and maybe a port; most clients do so by themselves. Behind a proxy, look at its configuration.",
    },
    bad_id: {
      means: "A vote's id is empty, too long, or has other characters than an id may have.",
      remedy: "Give 1 to 64 characters of A-Z a-z 0-9 - _, new for each vote; 128 random bits are best.",
    },
    bad_import: {
      means: "The text or file with questions cannot be read as such.",
      remedy: "Look at the line that is named, mend it, and send all of it again.",
    },
    bad_json: {
      means: "What was sent is no JSON object, was cut off, is not UTF-8, or is nested too deeply.",
      remedy: "Send one JSON object in UTF-8, whole, at most 16 levels deep.",
    },
    bad_query: {
      means: "A parameter in the address is unknown, is there twice, or has a value that it cannot have.",
      remedy: "Mend the parameter that is named, or leave it out. The API's description lists those of each call.",
    },
    bad_ranking: {
      means: "A ranking leaves a candidate out, or gives a place twice.",
      remedy: "Rank every candidate that is shown once, the best first.",
    },
    bad_rating: {
      means: "A rating is outside of its scale, or there are not as many as candidates.",
      remedy: "Give one rating, or null, for each candidate, from 1 to the question's max.",
    },
    bad_setting: {
      means: "A setting has a value that it cannot have, or does not go with another one.",
      remedy: "Mend the setting that is named.",
    },
    bad_text: {
      means: "A text is empty, too long, or has characters that control or reorder others.",
      remedy: "Write something that can be seen, and keep to the length that is named.",
    },
    candidate_count: {
      means: "A question has too many or too few candidates, or a vote picks too many or too few of them.",
      remedy: "Keep to the numbers that are named.",
    },
    closed: {
      means: "The question takes no votes now.",
      remedy: "Wait until the presenter opens it. The vote was not counted.",
    },
    code_taken: {
      means: "Another poll has this code, had it before, or it is the name of a page.",
      remedy: "Choose another code, or leave it out: then one is made.",
    },
    content_encoding: { means: "The body was sent compressed.", remedy: "Send it as it is, without Content-Encoding." },
    deleted: {
      means: "The poll was deleted, with every vote in it.",
      remedy:
        "Ask whoever gave you the code for another one. A deleted poll does not come back, and its code stays taken.",
    },
    disk_full: {
      means: "The server's disk is full. Nothing was recorded; results can be read as before.",
      remedy: "Whoever runs the server makes room; it then goes on by itself. Send the request again.",
    },
    duplicate_candidate: { means: "A vote names a candidate twice.", remedy: "Name each candidate once." },
    duplicate_field: {
      means: "An object or a form has a field twice.",
      remedy: "Give each field once: which of two was meant cannot be told.",
    },
    id_reused: {
      means: "The id of this vote was used for another one.",
      remedy: "Take a new id for each vote, and the same one only to send the same vote again.",
    },
    internal: {
      means: "This is a fault of the server.",
      remedy: "Tell whoever runs it the number in the answer: it stands in the log.",
    },
    journal_unavailable: {
      means: "The server cannot record anything at present. Nothing was counted or changed.",
      remedy: "Send the request again after the time that Retry-After names. Whoever runs the server looks at its log.",
    },
    key: {
      means: "What was asked for needs a key, which is missing or wrong.",
      remedy:
        "Send the poll's presenter key, or the server's host key, as Authorization: Bearer KEY. A replaced key is dead.",
    },
    key_in_url: {
      means: "A key stands in the address, where logs, proxies and browsers keep it.",
      remedy: "Send it as Authorization: Bearer KEY, and replace the key if others may have seen the address.",
    },
    media_type: {
      means: "The body's Content-Type is missing, or is none that this call takes.",
      remedy: "Send one of the types that the answer names.",
    },
    method: {
      means: "The address is right, but not for this method.",
      remedy: "Use one of the methods in the header Allow.",
    },
    missing_field: { means: "A field that must be there is not.", remedy: "Give the field that is named." },
    no_such_poll: {
      means: "There is no poll with this code.",
      remedy: "Check the code's spelling on the screen, beside the QR code. Capitals and small letters are the same.",
    },
    not_found: { means: "There is nothing at this address.", remedy: "Check its spelling, or go to the front page." },
    not_on_stage: {
      means: "The vote is for a question that is not on stage; only that one takes votes.",
      remedy: "Vote for the question that is shown now. The vote was not counted.",
    },
    nothing_to_undo: { means: "There is no reset that could be taken back.", remedy: "Nothing is to be done." },
    on_stage: {
      means: "The question is on stage, and cannot be deleted there.",
      remedy: "Put another question on stage first.",
    },
    origin: {
      means: "The request came from another site's page, or by a name that is not this server's.",
      remedy: "Vote on this server's own page. Whoever runs the server can let other sites in with --allow-origin.",
    },
    outcome_unknown: {
      means: "It is not known whether this was recorded.",
      remedy:
        "Send a vote again with the same id: it counts once. For anything else, look first, then send it again if it is not done.",
    },
    overloaded: {
      means: "More is waiting than the server can take. Nothing was counted or changed.",
      remedy: "Send the request again after the time that Retry-After names.",
    },
    question_count: { means: "A poll has too many or too few questions.", remedy: "Give 1 to 100 questions." },
    question_frozen: {
      means: "Votes count in this question already, so its candidates and its rules cannot be changed.",
      remedy: "Reset the question first, or ask another one.",
    },
    rate: {
      means: "More came from one voter, session or address than is let through. This was left undone.",
      remedy: "Wait for the time that Retry-After names, then send it again, more slowly.",
    },
    ticket_invalid: {
      means: "The question needs a ticket, and there is none, or one that does not hold in this poll.",
      remedy: "Check the ticket's spelling, or ask for another one.",
    },
    timeout: {
      means: "The request took too long to arrive.",
      remedy: "Send all of it within some seconds; look at the network if that fails.",
    },
    too_large: {
      means: "The body is larger than this call takes: 4 KiB for a vote, 64 KiB for a poll or a change.",
      remedy: "Send less.",
    },
    too_many_write_ins: {
      means: "So many different words were written in that no more are taken.",
      remedy: "Choose one of those that are there.",
    },
    unknown_candidate: {
      means: "The question has no such candidate.",
      remedy: "Take one of those that are shown; the first one is 0.",
    },
    unknown_field: {
      means: "An object or a form has a field that does not exist here.",
      remedy: "Leave it out, or check its spelling.",
    },
    unknown_question: {
      means: "The poll has no such question.",
      remedy: "Take one of its questions; the first one is 0, and a deleted one leaves a gap.",
    },
    unknown_type: {
      means: "A message of the WebSocket has a type that does not exist.",
      remedy: "Send one of the types that the answer names.",
    },
    upgrade: {
      means: "A WebSocket was asked for where there is none, or the handshake is not as it should be.",
      remedy: "Open it at /ws/ and the poll's code, in version 13. Behind a proxy, look whether it passes upgrades on.",
    },
    url_too_long: { means: "The address is longer than 2,048 bytes.", remedy: "Shorten it." },
    write_ins_off: {
      means: "The question takes no candidates that voters write in.",
      remedy: "Choose one of those that are there.",
    },
    wrong_pick: {
      means: "The vote is of another kind than the question takes, or of two kinds at once.",
      remedy: "Send one of candidate, candidates, ratings and write_in, as the question's pick asks.",
    },
  },
};
