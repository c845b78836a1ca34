import { keyEn } from "../../host/words/key.ts";
import { CLOUD, QUESTIONS } from "../ready.ts";
import type { Words } from "../words.ts";

export const en: Words = {
  title: "New poll",
  heading: "Question first, then one answer per line",
  example: "Which language do you like best?\nJavaScript\nC#\nPHP\nPython\nGo",
  take: "Or take",
  ready: {
    yesNo: { name: "yes / no", question: "Do you agree?", lines: ["Yes", "No"] },
    trueFalse: { name: "true / false", question: "True or false?", lines: ["True", "False"] },
    letters: { name: "A to D", question: "Which one is it?", lines: ["A", "B", "C", "D"] },
    scale: { name: "1 to 5", question: "How well did you follow, from 1 to 5?", lines: ["1", "2", "3", "4", "5"] },
    thumbs: { name: "thumbs", question: "How is it going?", lines: ["👍", "👎"] },
    ready: { name: "ready?", question: "Are you ready?", lines: ["Ready", "Not yet"] },
    cloud: { name: "word cloud", question: "Today in one word?", lines: [CLOUD] },
    questions: { name: "Q&A", question: "What do you want to know?", lines: [QUESTIONS] },
  },
  count: (questions, answers) =>
    `${questions === 1 ? "1 question" : `${questions.toString()} questions`}, ${answers === 1 ? "1 answer" : `${answers.toString()} answers`}`,
  readAs: {
    "text/markdown":
      "This is Markdown: headings are questions, lists their answers. It is read when you open the poll.",
    "text/x-gift": "This is GIFT, as Moodle writes it. It is read when you open the poll.",
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
  results: { label: "They see results", choices: { live: "live", hidden: "when you show them" } },
  writeIns: {
    label: "Answers of their own",
    choices: { none: "are not taken", open: "are shown at once", moderated: "wait for your approval" },
  },
  code: {
    label: "Join code",
    drawn: "drawn for you",
    bad: "Give a code of 4 to 12 letters and digits, or none: then one is drawn.",
    taken: code => `The code ${code} is taken. Choose another one, or none: then one is drawn.`,
  },
  usualFor: "For every question that says nothing else itself",

  open: "Open the poll",
  opening: "Opening …",
  polls: "Polls of this server",
  privacy: "Privacy",

  preview: {
    title: "What voters see",
    empty: "Your question appears here.",
    unknown: "You see it once the poll is open.",
    write: "Write your own",
  },

  flaws: {
    nothing: () => "Write a question, and its answers below it, one per line.",
    stray: line =>
      `Line ${line} begins with //, and stands below no question. Put it under its question, or a \\ before it.`,
    setting: line => `Line ${line} is not understood. Write rules as in: // rule: once, results: hidden`,
    empty: line => `Line ${line} has no text. Write some after its sign, or take the line out.`,
    few: line =>
      `The question in line ${line} needs two answers at least. Write them below it, one per line, without an empty line between.`,
    added: line => `The question in line ${line} is ranked or rated: voters cannot add answers of their own there.`,
    questions: line => `A poll has 100 questions at most. Leave out what begins in line ${line}.`,
    long: (line, most) => `Line ${line} is too long. Shorten it to ${most} characters.`,
    many: (line, most) => `This question has more than ${most} answers. Leave out what begins in line ${line}.`,
    sign: (line, sign) => `Line ${line} has a character that cannot be seen, ${sign}. Type the line anew.`,
  },
  line: (line, detail) => `Line ${line} cannot be read. ${detail}`,
  rate: minutes => `Many polls were made from here. Try again in ${minutes} min, or give the host key.`,
  tooLarge: "That is too much for one poll. Make two of it.",
  full: detail => `The server cannot keep a poll just now. ${detail}`,
  refused: detail => `That was not done: ${detail}`,
  unanswered: "No answer from the server. What you wrote stays here: please try again.",
  key: keyEn,
  keyNeeded: "On this server, only its host makes polls. Give the host key, and open the poll once more.",
};
