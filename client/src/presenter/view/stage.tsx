import { h, type VNode } from "preact";
import { Drawing } from "../charts/chart.tsx";
import { Runoff } from "../charts/runoff.tsx";
import { clock } from "../../core/clock.ts";
import { secondsLeft } from "../../core/live.ts";
import { htmlOf } from "../../core/markup.ts";
import { isSteering } from "../reducer.ts";
import { chartOf } from "../tallies.ts";
import { wordsOf } from "../words.ts";
import { QrView } from "./qr-view.tsx";
import { Heading } from "./heading.tsx";
import { Join } from "./join.tsx";
import type { PageProps } from "./props.ts";
import { Spoken } from "./spoken.tsx";

/** The projector view: the question, its chart, and how to join. */
export function Stage(props: PageProps): VNode {
  const { state } = props;
  const { words, figures } = wordsOf(state);
  const { update, history, over } = state;
  const { question } = update;
  const left = secondsLeft(state);
  if (over === "qr") return <QrView {...props} />;
  const chart = chartOf(update, state.sorted, state.theme, figures, words, htmlOf(state));
  return (
    <div
      class={isSteering(state) ? "projector steering" : "projector"}
      onPointerMove={props.app.moved}
      onPointerDown={props.app.moved}
    >
      <header>
        <Heading text={question.text} html={htmlOf(state)?.text} />
        {left !== undefined && (
          <p class={left <= 5 ? "timer last" : "timer"} role="timer">
            {clock(left)}
          </p>
        )}
      </header>
      <main>
        <Drawing chart={chart} words={words} question={question} figures={figures} history={history} />
        <Runoff update={update} words={words} figures={figures} />
      </main>
      <Join {...props} />
      <Spoken state={state} />
      {over === "blank" && <div class="dark" />}
    </div>
  );
}
