import type { MoreWords } from "./more.ts";

export const more: MoreWords = {
  refused: {
    not_on_stage: "Your last vote was not counted: the question or its answers had changed.",
    closed: "Your last vote was not counted: voting had closed.",
    already_voted: "Your last vote was not counted: an earlier one of yours is.",
    unknown_candidate: "Your last vote was not counted: this choice is no longer there.",
    ticket_invalid: "Your vote was not counted: this ticket is not valid. Please type it again.",
    other: "Your last vote was not counted.",
  },
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
  unrated: "none",
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
