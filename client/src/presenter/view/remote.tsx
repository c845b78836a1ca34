import { h, type VNode } from "preact";
import { takesWords } from "../../core/question.ts";
import { Rows } from "../charts/rows.tsx";
import { canReveal, neighbour, placeOf, unjudged, type Command } from "../commands.ts";
import { clock } from "../../core/clock.ts";
import { secondsLeft } from "../../core/live.ts";
import { htmlOf } from "../../core/markup.ts";
import { chartOf } from "../tallies.ts";
import { wordsOf } from "../words.ts";
import { Heading } from "./heading.tsx";
import { noticeText } from "./notice.ts";
import { Numbers } from "./numbers.tsx";
import { addressOf, type PageProps } from "./props.ts";
import { Qr } from "./qr.tsx";
import { Spoken } from "./spoken.tsx";

/** The same lesson in one hand: what the room sees, and the keys below it. */
export function Remote(props: PageProps): VNode {
  const { state } = props;
  const { words, figures } = wordsOf(state);
  const { update, base, notice } = state;
  const { question } = update;
  const left = secondsLeft(state);
  const chart = chartOf(update, false, state.theme, figures, words, htmlOf(state));
  return (
    <div class="remote">
      <header>
        <p class="spread soft">
          <span>{words.place(placeOf(state).toString(), question.of.toString())}</span>
          <span>
            {!question.open ? words.closed : left === undefined ? words.open : words.minutesLeft(clock(left))}
          </span>
        </p>
        <Heading text={question.text} html={htmlOf(state)?.text} />
        <Numbers state={state} states={false} />
      </header>
      <main>
        {state.over === "qr" ? (
          <p class="card">
            <Qr link={`${base}/${update.poll}`} name={words.qr(update.poll)} />
            <span>
              {addressOf(base)}/<b>{update.poll}</b>
            </span>
          </p>
        ) : (
          <div aria-hidden="true">
            {chart.tallies.length === 0 ? (
              <p class="soft">{words.empty}</p>
            ) : (
              <Rows chart={chart} words={words} as="line" figures={!chart.hidden} />
            )}
          </div>
        )}
        <Spoken state={state} />
      </main>
      <Pad {...props}>
        {notice && (
          <p class="spread" role="alert">
            {noticeText(notice, words)}
          </p>
        )}
        <p class="next soft">{nextOf(props)}</p>
      </Pad>
    </div>
  );
}

function nextOf({ state }: PageProps): string {
  const { words } = wordsOf(state);
  const next = neighbour(state, 1);
  return next === undefined ? words.last : words.nextIs(next.text);
}

function Pad(props: PageProps & { children: VNode | (VNode | undefined)[] }): VNode {
  const { app, state } = props;
  const { words } = wordsOf(state);
  const { open, results, show } = state.update.question;
  const waiting = unjudged(state).length;
  const button = (command: Command, word: string, more = "", title?: string): VNode => (
    <button type="button" class={`key ${more}`} title={title} onClick={() => app.command(command)}>
      {word}
    </button>
  );
  const end = (command: "next" | "previous", word: string): VNode => (
    <button
      type="button"
      class="key far"
      aria-disabled={neighbour(state, command === "next" ? 1 : -1) === undefined}
      onClick={() => app.command(command)}
    >
      {word}
    </button>
  );
  return (
    <footer class="pad">
      {props.children}
      {button("open", open ? words.does.close : words.does.open, "act wide")}
      {takesWords(state.update.question) &&
        button("moderate", `${words.moderate.title} (${waiting.toString()})`, "wide")}
      {canReveal(state) && !open
        ? button("reveal", words.key.reveal)
        : button("results", results === "live" ? words.key.hide : words.key.show)}
      {button("chart", words.key.chart, "", words.shows[show])}
      {button("timer", "+30 s")}
      {state.notice?.type === "reset" ? button("undo", words.undo) : button("reset", words.key.reset)}
      {button("qr", words.key.qr)}
      {button("help", words.menu)}
      {end("previous", words.key.previous)}
      {end("next", words.key.next)}
    </footer>
  );
}
