import { h, type VNode } from "preact";
import type { Question } from "../../wire.ts";
import type { History } from "../api.ts";
import type { Figures } from "../../core/figures.ts";
import { Cloud } from "./cloud.tsx";
import { Columns } from "./columns.tsx";
import { Donut } from "./donut.tsx";
import { Rows, type ChartProps } from "./rows.tsx";
import { Timeline } from "./timeline.tsx";

export type DrawingProps = ChartProps & { question: Question; figures: Figures; history: History | undefined };

/** A question's chart, of the kind that its presenter chose; hidden results are a list without figures. */
export function Drawing(props: DrawingProps): VNode {
  const {
    question: { index, show },
  } = props;
  return (
    <div class="chart" aria-hidden="true" key={`${index.toString()} ${show}`}>
      {drawn(props)}
    </div>
  );
}

function drawn({ chart, words, question, figures, history }: DrawingProps): VNode {
  if (chart.tallies.length === 0) return <p class="nothing soft">{words.empty}</p>;
  if (chart.hidden) return <Rows chart={chart} words={words} as="list" figures={false} />;
  switch (question.show) {
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
