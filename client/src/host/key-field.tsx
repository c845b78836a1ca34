import { h, type RefObject, type VNode } from "preact";
import type { KeyWords } from "../words/type.ts";

/** Where the host's key goes, or the link that has it: what is typed is never shown. */
export function KeyField({
  words,
  said,
  field,
}: {
  words: KeyWords;
  said: string | undefined;
  field: RefObject<HTMLInputElement>;
}): VNode {
  return (
    <div class="field">
      <label for="host-key">{words.label}</label>
      <input
        id="host-key"
        ref={field}
        type="password"
        autoComplete="off"
        required
        aria-invalid={said !== undefined}
        aria-describedby="host-key-said host-key-hint"
      />
      <p id="host-key-said" class="said" role="alert">
        {said}
      </p>
      <p id="host-key-hint" class="soft">
        {words.hint}
      </p>
    </div>
  );
}
