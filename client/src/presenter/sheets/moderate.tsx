import { Fragment, h, type VNode } from "preact";
import type { CandidateSettings } from "../../wire.ts";
import { settingsOf, unjudged } from "../commands.ts";
import { wordsOf } from "../words.ts";
import { saidBy, type PageProps } from "../view/props.ts";
import { Sheet } from "./sheet.tsx";

/** What the room wrote: to approve, to hide, to put together with what means the same. */
export function Moderate(props: PageProps): VNode {
  const { app, state } = props;
  const { words } = wordsOf(state);
  const all = settingsOf(state)?.candidates ?? [];
  const written = all.filter(({ written, merged_into }) => written && merged_into === undefined);
  const waiting = unjudged(state);
  const others = written.filter(one => !waiting.includes(one)).reverse();
  const close = (): void => app.over("nothing");
  return (
    <Sheet title={words.moderate.title} close={close} said={saidBy(props)} wide>
      {written.length === 0 && <p class="soft">{words.moderate.none}</p>}
      {waiting.length > 0 && (
        <>
          <h3>{words.moderate.waiting}</h3>
          <ul class="written">
            {waiting.map(one => (
              <Written key={one.index} {...props} one={one} all={all} />
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <h3>{words.moderate.shown}</h3>
          <ul class="written">
            {others.map(one => (
              <Written key={one.index} {...props} one={one} all={all} />
            ))}
          </ul>
        </>
      )}
      <p class="choices">
        <button type="button" class="key act" autoFocus onClick={close}>
          {words.done}
        </button>
      </p>
    </Sheet>
  );
}

function Written(props: PageProps & { one: CandidateSettings; all: CandidateSettings[] }): VNode {
  const {
    app,
    state,
    one: { index, label, by, approved, hidden },
    all,
  } = props;
  const { moderate } = wordsOf(state).words;
  const targets = all.filter(
    other => other.index !== index && other.approved && !other.hidden && other.merged_into === undefined,
  );
  return (
    <li>
      <p class={hidden ? "soft" : ""}>
        <bdi>{label}</bdi>
        {by !== undefined && <span class="by"> {moderate.by(by)}</span>}
      </p>
      <div class="verdict">
        {!approved && !hidden && (
          <button type="button" class="key act" onClick={() => app.moderate(index, { approved: true })}>
            {moderate.approve}
          </button>
        )}
        <button type="button" class="key" onClick={() => app.moderate(index, { hidden: !hidden })}>
          {hidden ? moderate.unhide : moderate.hide}
        </button>
        {targets.length > 0 && (
          <select
            class="key"
            aria-label={moderate.mergeInto(label)}
            value=""
            onChange={({ currentTarget }) => app.moderate(index, { merge_into: Number(currentTarget.value) })}
          >
            <option value="">{moderate.merge}</option>
            {targets.map(other => (
              <option key={other.index} value={other.index}>
                {other.label}
              </option>
            ))}
          </select>
        )}
      </div>
    </li>
  );
}
