import type { Words } from "../words.ts";

export const en: Words = {
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
  unrecorded: "The server cannot record votes just now. Yours wait here and are sent again.",
  gone: "There is no such poll any more.",
  outdated: "This page no longer fits the server. Please reload it.",

  refused: {
    not_on_stage: "Your last vote was not counted: the next question had begun.",
    closed: "Your last vote was not counted: voting had closed.",
    already_voted: "Your last vote was not counted: an earlier one of yours is.",
    unknown_candidate: "Your last vote was not counted: this choice is no longer there.",
    other: "Your last vote was not counted.",
  },
  full: "That tap was not taken: too many votes still wait to be sent.",

  counted: "counted ✓",
  sending: votes => (votes === undefined ? "sending…" : `sending ${votes}…`),
  kept: votes => (votes === undefined ? "will be sent" : `${votes} will be sent`),

  none: "No votes yet",
  votes: count => (count === 1 ? "vote" : "votes"),
  here: "here",
  rule: {
    clicks: "Every click counts",
    changeable: "One vote per browser",
    once: "One vote per browser",
  },
  ruleMeans: {
    clicks: "Every tap is a vote, and nobody is held to one. The numbers count taps, not people.",
    changeable: "Each browser has one vote and can change it until voting closes. Someone with two browsers or devices, or who deletes this site’s cookie, can vote again.",
    once: "Each browser has one vote, and it cannot be changed. Someone with two browsers or devices, or who deletes this site’s cookie, can vote again.",
  },
  inMemory: "This server keeps votes in memory only: when it stops, they are gone.",

  results: "Results",
  leads: (label, votes) => `${label} leads with ${votes}`,
  level: votes => `several are level with ${votes}`,
  countedFor: label => `Your vote for ${label} is counted.`,
};
