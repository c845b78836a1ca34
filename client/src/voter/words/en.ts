import type { Words } from "./plain.ts";

export const words: Words = {
  place: (number, of) => `Question ${number} of ${of}`,
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

  refused: "Your last vote was not counted.",
  full: "That tap was not taken: too many votes wait.",

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
    ticket: "One vote per ticket",
  },
  inMemory: "This server keeps votes in memory only: when it stops, they are gone.",
  privacy: "Privacy",

  results: "Results",
  leads: (label, votes) => `${label} leads with ${votes}`,
  level: votes => `several are level with ${votes}`,
  countedFor: label => `Your vote for ${label} is counted.`,
};
