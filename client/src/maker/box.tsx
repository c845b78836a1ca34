import { Fragment, h, type RefObject, type VNode } from "preact";
import { useRef } from "preact/hooks";
import type { FileFormat } from "../wire.ts";
import type { App } from "./app.ts";
import { retype } from "./field.ts";
import { ACCEPTED } from "./files.ts";
import { readyOf, taken, type ReadyName } from "./ready.ts";
import type { State } from "./state.ts";
import { wordsOf } from "./words.ts";

export type BoxField = RefObject<HTMLTextAreaElement>;
type BoxProps = { state: State; app: App; field: BoxField };

/** Input that comes as a whole. */
const WHOLE = ["insertFromPaste", "insertFromDrop"];

/** Where the poll is written, or the name of the sheet that it is read from. */
export function Box({
  state,
  app,
  field,
  said,
  make,
}: BoxProps & { said: string | undefined; make: () => void }): VNode {
  const words = wordsOf(state);
  const { sheet, text } = state.source;
  const { dispatch } = app.store;
  return (
    <div class="field">
      {sheet ? (
        <p class="sheet">
          <bdi>{sheet.name}</bdi>
          <button
            type="button"
            class="key"
            onClick={() => dispatch({ type: "source", source: { sheet: undefined }, atOnce: true })}
          >
            {words.file.letGo}
          </button>
        </p>
      ) : (
        <textarea
          id="poll"
          ref={field}
          rows={6}
          autoFocus
          spellcheck={true}
          placeholder={words.example}
          value={text}
          aria-invalid={said !== undefined}
          aria-describedby="poll-said poll-count"
          onInput={({ currentTarget, inputType }) =>
            dispatch({
              type: "source",
              source: { text: currentTarget.value },
              atOnce: WHOLE.includes(inputType),
            })
          }
          onKeyDown={({ key, ctrlKey, metaKey }) => {
            if (key === "Enter" && (ctrlKey || metaKey)) make();
          }}
          onPaste={event => {
            const file = event.clipboardData?.files[0];
            if (file === undefined || event.clipboardData?.getData("text/plain") !== "") return;
            event.preventDefault();
            void take(app, field, file);
          }}
        />
      )}
      <p id="poll-said" class="said" role="alert">
        {said ?? state.unread}
      </p>
      <div class="below">
        <FileButton state={state} app={app} field={field} />
        <ReadAs state={state} app={app} />
        {!sheet && <Signs state={state} />}
      </div>
    </div>
  );
}

/** Takes a file: its text goes into the box, where it can be changed; a sheet takes the place of the box. */
export async function take(app: App, field: BoxField, file: File): Promise<void> {
  const { dispatch } = app.store;
  const opened = await app.openFile(file);
  if (opened?.type === "sheet")
    dispatch({ type: "source", source: { sheet: opened.sheet, format: undefined }, atOnce: true });
  if (opened?.type !== "text") return;
  const { text, format } = opened;
  if (field.current) retype(field.current, text);
  dispatch({ type: "source", source: { text, format, sheet: undefined }, atOnce: true });
}

function FileButton({ state, app, field }: BoxProps): VNode {
  const { choose } = wordsOf(state).file;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="key" onClick={() => input.current?.click()}>
        {choose}
      </button>
      <input
        id="file"
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={choose}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void take(app, field, file);
          // So that the same file can be chosen again.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

const FORMATS: FileFormat[] = ["text", "markdown", "gift", "aiken", "xml", "csv", "json"];

/** As what the text was read, and as what else it may be. */
function ReadAs({ state: { read, source, language }, app }: { state: State; app: App }): VNode | null {
  const { readAs, formats, recognised } = wordsOf({ language });
  if (read === undefined && source.format === undefined) return null;
  if (source.sheet)
    return (
      <p class="soft chosen">
        {readAs} {formats.xlsx}
      </p>
    );
  return (
    <p class="chosen">
      <label for="format" class="soft">
        {readAs}
      </label>{" "}
      <select
        id="format"
        value={source.format ?? ""}
        onChange={({ currentTarget: { value } }) => {
          const format = value === "" ? undefined : (value as FileFormat);
          app.store.dispatch({ type: "source", source: { format }, atOnce: true });
        }}
      >
        <option value="">
          {recognised(source.format === undefined && read ? formats[read.draft.format] : undefined)}
        </option>
        {FORMATS.map(format => (
          <option key={format} value={format}>
            {formats[format]}
          </option>
        ))}
      </select>
    </p>
  );
}

function Signs({ state }: { state: State }): VNode {
  const { signs } = wordsOf(state);
  return (
    <details>
      <summary>{signs.title}</summary>
      <dl>
        {signs.lines.map(([sign, means]) => (
          <div key={sign}>
            <dt>{sign}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Polls that only have to be taken. The browser's own undo takes them back. */
export function Ready({ state, app, field }: BoxProps): VNode {
  const words = wordsOf(state);
  const all = Object.entries(words.ready).map(([one, ready]) => readyOf(one as ReadyName, ready));
  const press = (name: ReadyName): void => {
    const text = taken(app.store.state().source.text, readyOf(name, words.ready[name]), all);
    if (field.current) retype(field.current, text);
    app.store.dispatch({ type: "source", source: { text, sheet: undefined, format: undefined }, atOnce: true });
    app.store.dispatch({ type: "message", message: undefined });
  };
  return (
    <div class="ready" role="group" aria-label={words.take}>
      <span class="soft" aria-hidden="true">
        {words.take}
      </span>
      {Object.entries(words.ready).map(([name, { name: said }]) => (
        <button type="button" class="key" key={name} onClick={() => press(name as ReadyName)}>
          {said}
        </button>
      ))}
    </div>
  );
}
