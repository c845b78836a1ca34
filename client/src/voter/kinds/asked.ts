import type { Figures } from "../../core/figures.ts";
import { mostOf, scaleOf } from "../../core/picks.ts";
import type { Question } from "../../wire.ts";
import type { MoreWords } from "../words/more.ts";
import type { Words } from "../words/plain.ts";
import { leastOf } from "./choice.ts";

/** What a voter can do with a question, whatever kind it is. */
export function asked(
  question: Pick<Question, "pick" | "rule" | "write_ins">,
  candidates: number,
  words: Words,
  more: MoreWords,
  figures: Figures,
): string {
  if (candidates === 0) return more.writeFirst;
  const { pick, rule } = question;
  const most = mostOf(question);
  const scale = scaleOf(question);
  const ask =
    pick === "rank"
      ? more.rank[rule]
      : most !== undefined
        ? more.many[rule](counts(leastOf(question), most, more, figures.count))
        : scale !== undefined
          ? more.rate[rule](figures.count(scale))
          : words.ask[rule];
  return question.write_ins === "none" ? ask : `${ask} ${more.orWrite}`;
}

/** "2", "up to 3" or "2 to 3". */
function counts(least: number, most: number, { upTo, between }: MoreWords, count: Figures["count"]): string {
  if (least === most) return count(most);
  return least > 1 ? between(count(least), count(most)) : upTo(count(most));
}
