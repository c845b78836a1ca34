import type { Picks } from "../../../client/src/wire.ts";
import type { Draft } from "./api.ts";

const COLORS = ["Red", "Green", "Blue", "Yellow"];

/** One question of each kind, and a vote that fits it. */
export const KINDS = {
  many: {
    draft: { text: "Which colours do you like?", candidates: COLORS, pick: { many: { max: 3 } } },
    vote: { candidates: [0, 2] },
  },
  rank: {
    draft: { text: "Put the colours into your order.", candidates: COLORS, pick: "rank" },
    vote: { candidates: [2, 0, 1, 3] },
  },
  rate: {
    draft: { text: "How was each of these?", candidates: COLORS, pick: { rate: { max: 5 } } },
    vote: { ratings: [5, 3, null, 1] },
  },
  cloud: { draft: { text: "One word for this hour?", kind: "word_cloud" }, vote: { write_in: "closures" } },
  questions: {
    draft: { text: "What would you like to know?", kind: "questions" },
    vote: { write_in: "Why is the sky blue?", name: "Ada" },
  },
  quiz: {
    draft: { text: "Which is the largest?", candidates: COLORS, kind: "quiz", correct: [2] },
    vote: { candidate: 1 },
  },
} satisfies Record<string, { draft: Draft; vote: Picks }>;

export type Kind = keyof typeof KINDS;
