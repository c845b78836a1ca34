import { Fragment, h, type VNode } from "preact";
import { takesWords } from "../../core/question.ts";
import { canReveal, neighbour, unjudged, type Command } from "../commands.ts";
import { wordsOf } from "../words.ts";
import { addressOf, type PageProps } from "./props.ts";
import { Numbers } from "./numbers.tsx";
import { noticeText } from "./notice.ts";
import { Qr } from "./qr.tsx";

/** How to join, always there; at its end the numbers, or the keys while the pointer moves. */
export function Join(props: PageProps): VNode {
  const { app, state } = props;
  const { words } = wordsOf(state);
  const { update, base, notice } = state;
  const address = addressOf(base);
  return (
    <footer class="join">
      <button type="button" class="scan" onClick={() => app.command("qr")} aria-label={words.does.qr}>
        <Qr link={`${base}/${update.poll}`} name={words.qr(`${address}/${update.poll}`)} />
      </button>
      <p class="address">
        <span>{address}/</span>
        <b>{update.poll}</b>
      </p>
      <div class="end">
        {notice === undefined ? (
          <Numbers state={state} />
        ) : (
          <p class="notice">
            <span role="alert">{noticeText(notice, words)}</span>
            {notice.type === "reset" && (
              <>
                {" "}
                <button type="button" class="key act" onClick={() => app.command("undo")}>
                  {words.undo}
                </button>
              </>
            )}
          </p>
        )}
        <Keys {...props} />
      </div>
    </footer>
  );
}

function Keys(props: PageProps): VNode {
  const { app, state } = props;
  const { key, does, moderate } = wordsOf(state).words;
  const { open, results } = state.update.question;
  const waiting = unjudged(state).length;
  const button = (command: Command, word: string, title: string, more = ""): VNode => (
    <button
      type="button"
      class={`key ${more}`}
      title={title}
      onClick={clicked => {
        app.command(command);
        forget(clicked);
      }}
    >
      {word}
    </button>
  );
  return (
    <div class="keys">
      {button("open", open ? key.close : key.open, open ? does.close : does.open, "act")}
      {button("results", results === "live" ? key.hide : key.show, results === "live" ? does.hide : does.show)}
      {canReveal(state) && button("reveal", key.reveal, does.reveal)}
      {button("reset", key.reset, does.reset)}
      {neighbour(state, -1) && button("previous", key.previous, does.previous)}
      {neighbour(state, 1) && button("next", key.next, does.next)}
      {button("chart", key.chart, does.chart)}
      {button("timer", key.timer, does.timer)}
      {takesWords(state.update.question) &&
        button("moderate", waiting === 0 ? moderate.title : `${moderate.title} (${waiting.toString()})`, does.moderate)}
      {button("qr", key.qr, does.qr)}
      {button("help", key.help, does.help)}
    </div>
  );
}

/** A key that was clicked does not keep the focus: the clicker's next press is for the page. */
export function forget(clicked: MouseEvent): void {
  if (clicked.detail > 0 && clicked.currentTarget instanceof HTMLElement) clicked.currentTarget.blur();
}
