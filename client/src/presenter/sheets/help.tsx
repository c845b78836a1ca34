import { h, type VNode } from "preact";
import { takesWords } from "../../core/question.ts";
import { canReveal, SHOWN_KEYS, type Command } from "../commands.ts";
import { names, nextLanguage } from "../../words/language.ts";
import { wordsOf } from "../words.ts";
import { saidBy, type PageProps } from "../view/props.ts";
import { Sheet } from "./sheet.tsx";

const ORDER: Exclude<Command, "back" | "help">[] = [
  "next",
  "previous",
  "open",
  "results",
  "reveal",
  "reset",
  "undo",
  "chart",
  "sort",
  "timer",
  "timerOff",
  "qr",
  "blank",
  "fullScreen",
  "edit",
  "moderate",
  "tickets",
  "downloads",
];

/** Every key and what it does; each line is a button that does it. */
export function Help(props: PageProps): VNode {
  const { app, state } = props;
  const { language, characters, view } = state;
  const { words } = wordsOf(state);
  const { open, results } = state.update.question;
  const other = nextLanguage(language);
  const close = (): void => app.over("nothing");
  const does = (command: (typeof ORDER)[number]): string => {
    if (command === "open") return open ? words.does.close : words.does.open;
    if (command === "results") return results === "live" ? words.does.hide : words.does.show;
    return words.does[command];
  };
  const fits = (command: Command): boolean =>
    (command !== "moderate" || takesWords(state.update.question)) &&
    (command !== "reveal" || canReveal(state)) &&
    (view === "stage" || !["blank", "fullScreen", "sort"].includes(command));
  const opens = new Set<Command>(["qr", "edit", "moderate", "tickets", "downloads", "blank"]);
  return (
    <Sheet title={words.help} close={close} said={saidBy(props)} wide>
      <ul class="commands">
        {ORDER.filter(fits).map(command => (
          <li key={command}>
            <button
              type="button"
              class="does"
              onClick={() => {
                if (!opens.has(command)) close();
                app.command(command);
              }}
            >
              <span>{does(command)}</span>
              {view === "stage" && (
                <span class="caps">
                  {SHOWN_KEYS[command].map(key => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {view === "stage" && <p class="soft">{words.helpHint}</p>}
      <p class="choices">
        <button type="button" class="key act" autoFocus onClick={close}>
          {words.done}
        </button>
        <button type="button" class="key" onClick={app.copyLink}>
          {words.copyLink}
        </button>
        <button
          type="button"
          class="key"
          onClick={() => {
            close();
            app.choose({ view: view === "stage" ? "remote" : "stage" });
          }}
        >
          {view === "stage" ? words.toRemote : words.toStage}
        </button>
        {view === "stage" && (
          <button
            type="button"
            class="key"
            aria-pressed={characters}
            onClick={() => app.choose({ characters: !characters })}
          >
            {words.letters} {characters ? "✓" : "–"}
          </button>
        )}
        <button type="button" class="key" lang={other} onClick={() => app.speak(other)}>
          {names[other]}
        </button>
      </p>
      <p class="elsewhere soft">
        <a href="/new">{words.newPoll}</a>
        <a href="/host">{words.polls}</a>
        <a href={`/privacy?lang=${language}`}>{words.privacy}</a>
      </p>
    </Sheet>
  );
}
