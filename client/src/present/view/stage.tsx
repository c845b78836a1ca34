import { h, type VNode } from "preact";
import { Cloud } from "../charts/cloud.tsx";
import { Columns } from "../charts/columns.tsx";
import { Donut } from "../charts/donut.tsx";
import { Rows } from "../charts/rows.tsx";
import { Runoff } from "../charts/runoff.tsx";
import { Timeline } from "../charts/timeline.tsx";
import { clock } from "../figures.ts";
import { isSteering, secondsLeft } from "../store.ts";
import { chartOf, type Chart } from "../tallies.ts";
import { Rich } from "../text.tsx";
import { Door } from "./door.tsx";
import { Join } from "./join.tsx";
import { wordsOf, type PageProps } from "./page.tsx";
import { Spoken } from "./spoken.tsx";

/** A question over so many characters is set smaller. */
const LONG_QUESTION = 100;

/** The projector view: the question, its chart, and how to join. */
export function Stage(props: PageProps): VNode {
  const state = props.app.state();
  const { words, figures } = wordsOf(props);
  const { update, over } = state;
  const { question } = update;
  const left = secondsLeft(state);
  if (over === "door") return <Door {...props} />;
  const chart = chartOf(update, props.sorted, props.theme, figures, words);
  return (
    <div class={isSteering(state) ? "projector steering" : "projector"} onPointerMove={props.app.moved} onPointerDown={props.app.moved}>
      <header>
        <h1 class={question.text.length > LONG_QUESTION ? "question long" : "question"} dir="auto"><Rich text={question.text} /></h1>
        {left !== undefined && <p class={left <= 5 ? "timer last" : "timer"} role="timer">{clock(left)}</p>}
      </header>
      <main>
        <div class="chart" aria-hidden="true" key={`${question.index.toString()} ${question.show}`}>{chartBy(chart, props)}</div>
        <Runoff update={update} words={words} figures={figures} />
      </main>
      <Join {...props} />
      <Spoken {...props} />
      {over === "blank" && <div class="dark" />}
    </div>
  );
}

function chartBy(chart: Chart, props: PageProps): VNode {
  const { words, figures } = wordsOf(props);
  const { update, history } = props.app.state();
  if (chart.tallies.length === 0) return <p class="nothing soft">{words.empty}</p>;
  if (chart.hidden) return <Rows chart={chart} words={words} as="list" figures={false} />;
  switch (update.question.show) {
    case "bars":
      return <Rows chart={chart} words={words} as="bars" />;
    case "list":
      return <Rows chart={chart} words={words} as="list" />;
    case "columns":
      return <Columns chart={chart} words={words} />;
    case "donut":
      return <Donut chart={chart} words={words} figures={figures} />;
    case "cloud":
      return <Cloud chart={chart} words={words} />;
    case "timeline":
      return <Timeline chart={chart} words={words} figures={figures} history={history} />;
  }
}
