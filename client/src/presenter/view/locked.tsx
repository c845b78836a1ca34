import { h, type VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { wordsOf } from "../words.ts";
import { addressOf, type PageProps } from "./props.ts";

/** Without the key: what one needs, and where to put it. Voters who came here find their way too. */
export function Locked(props: PageProps): VNode {
  const { app, state } = props;
  const { key, update, base } = state;
  const { words } = wordsOf(state);
  const { locked } = words;
  const [bad, setBad] = useState(false);
  const link = useRef<HTMLInputElement>(null);
  if (key.type === "checking")
    return (
      <main class="locked">
        <p class="soft" role="status">
          {words.checking}
        </p>
      </main>
    );
  const unlock = (submitted: Event): void => {
    submitted.preventDefault();
    setBad(!app.unlock(link.current?.value ?? ""));
    if (link.current) link.current.value = "";
  };
  return (
    <main class="locked">
      <h1 class="question">{locked.title}</h1>
      <p>{key.type === "wrong" ? locked.wrong : locked.missing}</p>
      <form onSubmit={unlock}>
        <label>
          {locked.label}
          <input ref={link} type="password" autoComplete="off" required aria-describedby="bad" />
        </label>
        <button class="key act">{locked.go}</button>
      </form>
      <p id="bad" role="alert">
        {bad && locked.bad}
      </p>
      <p class="soft">
        {locked.vote}{" "}
        <a href={`/${update.poll}`}>
          {addressOf(base)}/{update.poll}
        </a>
      </p>
    </main>
  );
}
