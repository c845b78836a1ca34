import { h, type VNode } from "preact";
import { wordsOf } from "../words.ts";
import { Numbers } from "./numbers.tsx";
import { addressOf, type PageProps } from "./props.ts";
import { Qr } from "./qr.tsx";

/** The QR code alone, as large as the screen. */
export function QrView(props: PageProps): VNode {
  const { state } = props;
  const { update, base } = state;
  const { words } = wordsOf(state);
  const address = addressOf(base);
  return (
    <div class="projector" onClick={() => props.app.over("nothing")}>
      <main class="qr-view">
        <Qr link={`${base}/${update.poll}`} name={words.qr(`${address}/${update.poll}`)} />
        <h1>
          <span class="soft scan-or">{words.scan}</span>
          <span class="site" style={{ "--letters": address.length }}>
            {address}
          </span>
          <span class="unseen">/</span>
          <span class="code" style={{ "--letters": update.poll.length }}>
            {update.poll}
          </span>
        </h1>
        <Numbers state={state} />
      </main>
    </div>
  );
}
