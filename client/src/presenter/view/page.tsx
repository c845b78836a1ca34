import { Fragment, h, type VNode } from "preact";
import type { Theme } from "../../core/color.ts";
import type { App } from "../app.ts";
import { wordsOf, type Language } from "../words.ts";
import { Downloads } from "../sheets/downloads.tsx";
import { Edit } from "../sheets/edit.tsx";
import { Help } from "../sheets/help.tsx";
import { Locked } from "./locked.tsx";
import { noticeOf } from "./notice.ts";
import { Moderate } from "../sheets/moderate.tsx";
import { Remote } from "./remote.tsx";
import { Stage } from "./stage.tsx";
import { Tickets } from "../sheets/tickets.tsx";

/** What one chooses on this screen alone. */
export type Choices = {
  language: Language;
  theme: Theme;
  view: "stage" | "remote";
  sorted: boolean;
  characters: boolean;
};
export type PageProps = Choices & { app: App; choose: (choices: Partial<Choices>) => void };

export function Page(props: PageProps): VNode {
  const state = props.app.state();
  if (state.key.type !== "held") return <Locked {...props} />;
  return (
    <>
      {props.view === "stage" ? <Stage {...props} /> : <Remote {...props} />}
      {state.over === "help" && <Help {...props} />}
      {state.over === "edit" && <Edit key={state.update.question.index} {...props} />}
      {state.over === "moderate" && <Moderate {...props} />}
      {state.over === "tickets" && <Tickets {...props} />}
      {state.over === "downloads" && <Downloads {...props} />}
    </>
  );
}

/** What one reads of a join link: without its scheme. */
export function addressOf(base: string): string {
  return base.replace(/^https?:\/\//, "");
}

/** What a sheet has to say while it lies over the page's own line. */
export function saidBy(props: PageProps): string | undefined {
  const { notice } = props.app.state();
  return notice && noticeOf(notice, wordsOf(props).words);
}
