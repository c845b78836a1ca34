import { h, type VNode } from "preact";
import { FILES } from "../api.ts";
import { wordsOf } from "../words.ts";
import { saidBy, type PageProps } from "../view/props.ts";
import { Sheet } from "./sheet.tsx";

/** The chart as a picture, and the results as a file. */
export function Downloads(props: PageProps): VNode {
  const { app, state } = props;
  const { question } = state.update;
  const { words } = wordsOf(state);
  const { title, files, hidden } = words.downloads;
  const close = (): void => app.over("nothing");
  return (
    <Sheet title={title} close={close} said={saidBy(props)}>
      <ul class="files">
        {FILES.map(file => (
          <li key={file}>
            <button
              type="button"
              class="does"
              onClick={() => {
                void app.save(file);
              }}
            >
              <span>{files[file]}</span>
              <b>{file.split(".")[1]?.toUpperCase()}</b>
            </button>
          </li>
        ))}
      </ul>
      {question.results === "hidden" && <p class="soft">{hidden}</p>}
      <p class="choices">
        <button type="button" class="key act" autoFocus onClick={close}>
          {words.done}
        </button>
      </p>
    </Sheet>
  );
}
