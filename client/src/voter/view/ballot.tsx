import { h, type VNode } from "preact";
import { takesWords } from "../../core/question.ts";
import { scaleOf } from "../../core/picks.ts";
import { voter } from "../../words/table.ts";
import { current, gathered, gathers, hasRoom, tapped } from "../choice.ts";
import { choiceLook } from "../look.ts";
import { votable } from "../reducer.ts";
import { basicsOf, listOf, type BallotProps } from "./basics.ts";
import { Ranks } from "./ranks.tsx";
import { Rates } from "./rates.tsx";
import { Row } from "./row.tsx";
import { Ticket } from "./ticket.tsx";
import { OwnWords, WriteIn } from "./write.tsx";

/** The rows, and what else a question asks for: a ticket, a word of one's own, a key that sends. */
export function Ballot(props: BallotProps): VNode {
  const { state, act } = props;
  const { question, candidates } = state.update;
  const writes = takesWords(question) && question.open;
  const first = candidates.length === 0 || question.show === "cloud" || question.show === "list";
  const Rows = question.pick === "rank" ? Ranks : scaleOf(question) !== undefined ? Rates : Choices;
  return (
    <div class="sheet">
      {question.voters === "tickets" && question.open && <Ticket {...props} />}
      {writes && first && <WriteIn {...props} />}
      <OwnWords {...props} />
      <form onSubmit={submitted => submitted.preventDefault()}>
        <Rows {...props} />
        {gathers(question) && question.open && (
          <button
            type="button"
            class="key act"
            aria-disabled={gathered(state) ? undefined : true}
            onClick={() => act(gathered)}
          >
            {voter[state.language].send}
          </button>
        )}
      </form>
      {writes && !first && <WriteIn {...props} />}
    </div>
  );
}

/** One candidate or several: a tap chooses, the next takes back. */
function Choices({ state, act }: BallotProps): VNode {
  const { question, candidates } = state.update;
  const chosen = current(state).candidates ?? [];
  const can = votable(state);
  const room = hasRoom(state) || question.pick === "one";
  const stays = question.rule !== "clicks" || question.pick !== "one";
  return (
    <ol {...listOf(state)}>
      {candidates.map((candidate, place) => {
        const isChosen = chosen.includes(candidate.index);
        return (
          <li key={candidate.index}>
            <Row
              {...basicsOf(candidate, place, state)}
              {...choiceLook(state, candidate.index)}
              pressed={stays ? isChosen : undefined}
              can={can && (isChosen || room)}
              tap={candidate => act(state => tapped(state, candidate))}
            />
          </li>
        );
      })}
    </ol>
  );
}
