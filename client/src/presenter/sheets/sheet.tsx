import { type ComponentChildren, h, type VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A sheet over the page: the browser keeps the focus in it, and Escape closes it. `said` is what the page has to say
 * meanwhile.
 */
export function Sheet({
  title,
  close,
  said,
  children,
  wide = false,
}: {
  title: string;
  close: () => void;
  said: string | undefined;
  children: ComponentChildren;
  wide?: boolean;
}): VNode {
  const sheet = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog
      ref={sheet}
      class={wide ? "sheet wide" : "sheet"}
      aria-labelledby="sheet-title"
      onCancel={cancelled => {
        cancelled.preventDefault();
        close();
      }}
    >
      <h2 id="sheet-title">{title}</h2>
      {children}
      <p class="said" role="alert">
        {said}
      </p>
    </dialog>
  );
}
