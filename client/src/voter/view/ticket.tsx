import { h, type VNode } from "preact";
import { voter } from "../../words/table.ts";
import { gathered } from "../choice.ts";
import type { BallotProps } from "./basics.ts";

const LENGTH = 12;

/** The ticket as it is sent: without the spaces and dashes that people type, in capitals. */
function tidied(typed: string): string {
  return typed.replace(/[\s-]/g, "").toUpperCase();
}

/** The box for a ticket, until there is one that the server has not refused. */
export function Ticket({ state, act }: BallotProps): VNode {
  const { notice, ticket, language } = state;
  const words = voter[language];
  const isRefused = notice?.type === "refused" && notice.code === "ticket_invalid";
  if (ticket && !isRefused) {
    return (
      <p class="ticket">
        <span>{words.ticketIs((tidied(ticket).match(/.{1,4}/g) ?? []).join("-"))}</span>
        <button type="button" class="key" onClick={() => act({ type: "ticket", ticket: "" })}>
          {words.change}
        </button>
      </p>
    );
  }

  const take = (form: HTMLFormElement): void => {
    const input = form.elements.namedItem("ticket") as HTMLInputElement;
    const typed = tidied(input.value);
    input.setCustomValidity(typed.length === LENGTH ? "" : words.ticketLength);
    if (!form.reportValidity()) return;
    act({ type: "ticket", ticket: typed });
    // What was chosen meanwhile is cast now.
    act(gathered);
  };
  return (
    <form
      class="ticket"
      noValidate
      onSubmit={submitted => {
        submitted.preventDefault();
        take(submitted.currentTarget);
      }}
    >
      <label>
        {words.ticket}
        <input
          name="ticket"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="go"
          placeholder="XXXX-XXXX-XXXX"
          aria-invalid={isRefused ? true : undefined}
          onInput={({ currentTarget }) => currentTarget.setCustomValidity("")}
        />
      </label>
      <button class="key act">{words.take}</button>
    </form>
  );
}
