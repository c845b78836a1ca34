import { h, type VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { MadeTicket } from "../api.ts";
import { wordsOf } from "../words.ts";
import { addressOf, saidBy, type PageProps } from "../view/props.ts";
import { Qr } from "../view/qr.tsx";
import { Sheet } from "./sheet.tsx";

/** Tickets to print and cut: each is a vote. */
export function Tickets(props: PageProps): VNode {
  const { app, state } = props;
  const { base, update } = state;
  const { words } = wordsOf(state);
  const [made, setMade] = useState<MadeTicket[]>([]);
  const [making, setMaking] = useState(false);
  const count = useRef<HTMLInputElement>(null);
  const close = (): void => app.over("nothing");

  const make = (submitted: Event): void => {
    submitted.preventDefault();
    setMaking(true);
    void app.makeTickets(Number(count.current?.value)).then(tickets => {
      setMaking(false);
      if (tickets !== undefined) setMade(tickets);
    });
  };

  if (made.length === 0) {
    return (
      <Sheet title={words.tickets.title} close={close} said={saidBy(props)}>
        <form class="fields" onSubmit={make}>
          <p class="soft">{words.tickets.hint}</p>
          <label>
            {words.tickets.count}
            <input ref={count} type="number" min={1} max={1_000} defaultValue="30" required />
          </label>
          <p class="choices">
            <button class="key act" disabled={making}>
              {words.tickets.make}
            </button>
            <button type="button" class="key" onClick={close}>
              {words.cancel}
            </button>
          </p>
        </form>
      </Sheet>
    );
  }
  const address = `${addressOf(base)}/${update.poll}`;
  return (
    <Sheet title={words.tickets.title} close={close} said={saidBy(props)} wide>
      <p class="soft">{words.tickets.once}</p>
      <p class="choices">
        <button type="button" class="key act" autoFocus onClick={() => print()}>
          {words.tickets.print}
        </button>
        <button type="button" class="key" onClick={close}>
          {words.done}
        </button>
      </p>
      <ol class="slips">
        {made.map(({ id, ticket, link }) => (
          <li key={id} class="slip">
            <Qr link={link} name={words.qr(link)} />
            <p>
              <b>{update.title === "" ? update.question.text : update.title}</b>
            </p>
            <p>{words.tickets.scan}</p>
            <p>{address}</p>
            <p class="ticket">{ticket}</p>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
