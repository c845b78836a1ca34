import { h, type VNode } from "preact";
import { invitation as plainly } from "../hint.ts";
import { markOf, wait } from "../marks.ts";
import { isVote, mostOf, scaleOf } from "../../core/picks.ts";
import type { Deed, State } from "../state.ts";
import { counted, votable } from "../reducer.ts";
import { basicsOf } from "../view/basics.ts";
import { listOf, type BallotProps } from "../view/page.tsx";
import { lookOf, Row, type Look } from "../view/row.tsx";
import { wordsIn, type Language } from "../words.ts";
import type { MoreWords } from "../words/more.ts";
import { asked } from "./asked.ts";
import { choiceOnItsWay, current, gathered, gathers, hasRoom, lacksTicket, leastOf, tapped } from "./choice.ts";
import { Ranks } from "./ranks.tsx";
import { Rates } from "./rates.tsx";
import { Ticket } from "./ticket.tsx";
import { OwnWords, WriteIn } from "./write.tsx";

export { goFurther } from "./beyond.ts";
export { dressed } from "./styles.ts";
export { timer, timeTold } from "./timer.tsx";
export { trouble } from "./trouble.ts";

export type KindProps = BallotProps & { more: MoreWords };

/** The line below the question, for every question that is more than a plain choice. */
export function invitation(state: State, language: Language): string {
  const { words, figures } = wordsIn(language);
  const { question, candidates } = state.update;
  const more = moreIn(language);
  if (!votable(state)) return plainly(state, words);
  const picks = current(state);
  if (lacksTicket(state)) return isVote(picks) ? more.ticketKept : more.ticketFirst;
  const unranked =
    question.pick === "rank" && state.beyond.draft ? candidates.length - (picks.candidates ?? []).length : 0;
  if (unranked > 0 && unranked < candidates.length) return more.unranked(unranked);
  const least = leastOf(question);
  if (state.beyond.draft && isVote(state.beyond.draft))
    return more.ready + ((picks.candidates?.length ?? least) < least ? ` ${more.least(least.toString())}` : "");
  const most = mostOf(question);
  if (most !== undefined && !hasRoom(state)) return more.most(most.toString());
  return plainly(state, words, asked(question, candidates.length, words, more, figures));
}

/** A tap on a candidate, also one that came before this script. */
export function tap(state: State, candidate: number): Deed | undefined {
  return votable(state) ? tapped(state, candidate) : undefined;
}

export function Ballot(props: BallotProps): VNode {
  const { state, language, act } = props;
  const {
    update: { question, candidates },
  } = state;
  const more = moreIn(language);
  const kind: KindProps = { ...props, more };
  const writes = question.write_ins !== "none" && question.open;
  const first = candidates.length === 0 || question.show === "cloud" || question.show === "list";
  const ready = gathered(state);
  return (
    <div class="sheet">
      {question.voters === "tickets" && question.open && <Ticket {...kind} />}
      {writes && first && <WriteIn {...kind} />}
      <OwnWords {...kind} />
      <form
        onSubmit={submitted => {
          submitted.preventDefault();
        }}
      >
        {question.pick === "rank" ? (
          <Ranks {...kind} />
        ) : scaleOf(question) !== undefined ? (
          <Rates {...kind} />
        ) : (
          <Choices {...kind} />
        )}
        {gathers(question) && question.open && (
          <button
            type="button"
            class="key act"
            aria-disabled={ready ? undefined : true}
            onClick={() => {
              act(gathered);
            }}
          >
            {more.send}
          </button>
        )}
      </form>
      {writes && !first && <WriteIn {...kind} />}
    </div>
  );
}

/** One candidate or several: a tap chooses, the next takes back. */
function Choices({ state, language, theme, act }: KindProps): VNode {
  const { update } = state;
  const { question, candidates } = update;
  const { figures } = wordsIn(language);
  const chosen = current(state).candidates ?? [];
  const can = votable(state);
  const room = hasRoom(state) || question.pick === "one";
  return (
    <ol {...listOf(update, figures.count)}>
      {candidates.map((candidate, place) => {
        const { index } = candidate;
        const isChosen = chosen.includes(index);
        return (
          <li key={index}>
            <Row
              {...basicsOf(candidate, place, update, theme, figures)}
              {...choiceLook(state, index, isChosen, language)}
              pressed={question.rule === "clicks" && question.pick === "one" ? undefined : isChosen}
              can={can && (isChosen || room)}
              tap={candidate => {
                act(state => tap(state, candidate));
              }}
            />
          </li>
        );
      })}
    </ol>
  );
}

function choiceLook(state: State, index: number, isChosen: boolean, language: Language): Look {
  const { words, figures } = wordsIn(language);
  const { question } = state.update;
  const isOwn = counted(state).candidates?.includes(index) === true;
  if (question.correct) return told(state, index, language);
  if (state.beyond.draft) return { state: isChosen ? " waiting" : "" };
  const newest = choiceOnItsWay(state);
  // Taken back, and the server does not know it yet.
  if (isOwn && !isChosen && newest && question.pick !== "one" && question.rule === "changeable") {
    const word = wait(state, newest.at);
    return { state: "", word: word && words[word](undefined) };
  }
  return lookOf(markOf(state, index), words, figures);
}

function moreIn(language: Language): MoreWords {
  const { more } = wordsIn(language);
  if (more === undefined) throw new Error("these words are loaded with this script");
  return more;
}

/** Once right answers are told, a filled bubble is one of them, and a thick ring the voter's own. */
export function told(state: State, index: number, language: Language): Look {
  const { right, yours } = moreIn(language);
  const isOwn = counted(state).candidates?.includes(index) === true;
  if (state.update.question.correct?.includes(index))
    return { state: " marked", word: isOwn ? `${right} · ${yours}` : right };
  return isOwn ? { state: " waiting", word: yours } : { state: "" };
}
