import { Fragment, h, type VNode } from "preact";
import { readable } from "../../core/markup.ts";
import { Downloads } from "../sheets/downloads.tsx";
import { Edit } from "../sheets/edit.tsx";
import { Help } from "../sheets/help.tsx";
import { Locked } from "./locked.tsx";
import type { PageProps } from "./props.ts";
import { Moderate } from "../sheets/moderate.tsx";
import { Remote } from "./remote.tsx";
import { Stage } from "./stage.tsx";
import { Tickets } from "../sheets/tickets.tsx";

export function Page(props: PageProps): VNode {
  const { state } = props;
  if (state.key.type !== "valid") return <Locked {...props} />;
  const shown = { ...props, state: readable(state) };
  return (
    <>
      {state.view === "stage" ? <Stage {...shown} /> : <Remote {...shown} />}
      {state.over === "help" && <Help {...props} />}
      {state.over === "edit" && <Edit key={state.update.question.index} {...props} />}
      {state.over === "moderate" && <Moderate {...props} />}
      {state.over === "tickets" && <Tickets {...props} />}
      {state.over === "downloads" && <Downloads {...props} />}
    </>
  );
}
