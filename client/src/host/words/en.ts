import type { Words } from "../words.ts";
import { keyEn } from "./key.ts";

export const en: Words = {
  title: "Polls of this server",
  make: "New poll",
  privacy: "Privacy",
  search: "Search",
  searching: "Searching older polls …",
  nothing: search => `No poll has “${search}” in its title, its first question or its code.`,
  none: "There is no poll yet. Make the first one.",
  loading: "Loading …",
  more: "Show older polls",

  code: "Code",
  questions: (count, one) => (one ? "1 question" : `${count} questions`),
  voters: (count, one) => (one ? "1 voter" : `${count} voters`),

  present: "Present",
  copy: "Copy",
  save: "Save",
  delete: "Delete",
  undo: "Undo",
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
  refused: detail => `That was not done: ${detail}`,
  unanswered: "No answer from the server. Please try again.",
  again: "Try again",
  gone: "That poll is gone already.",

  door: { title: "This page is for the host", go: "Show the polls", checking: "Looking at the key …" },
  key: keyEn,
};
