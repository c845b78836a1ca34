import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** From gentle to hard: small labels, then one line each. What is cut here stands whole in the table. */
const STEPS = ["small", "tight"];

/**
 * Sets a chart smaller whose rows would end below its room, where the room is `fixed`. Measured only when `shape` or
 * the window changes, never for a vote.
 */
export function useFit(chart: RefObject<HTMLElement | null>, fixed: boolean, shape: string): void {
  useLayoutEffect(() => {
    if (!fixed) return undefined;
    const fit = (): void => {
      const list = chart.current;
      const room = list?.closest(".chart");
      if (!list || !room) return;
      list.classList.remove(...STEPS);
      if (list.dataset.small === "true") list.classList.add("small");
      const { bottom } = room.getBoundingClientRect();
      const tooLow = (): boolean =>
        [...list.querySelectorAll(".row, .name")].some(row => row.getBoundingClientRect().bottom > bottom + 1);
      for (const step of STEPS) if (tooLow()) list.classList.add(step);
    };
    fit();
    addEventListener("resize", fit);
    return () => removeEventListener("resize", fit);
  }, [shape]);
}

const MOVE = { duration: 180, easing: "cubic-bezier(0.2, 0.6, 0.2, 1)" };

/** Rows that change their order glide to their new places. */
export function useGlide(chart: RefObject<HTMLElement | null>, order: string): void {
  const stood = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const before = stood.current;
    const rows = [...(chart.current?.querySelectorAll<HTMLElement>("[data-index]") ?? [])];
    stood.current = new Map(rows.map(row => [row.dataset.index ?? "", row.getBoundingClientRect()]));
    if (still || before.size === 0) return;
    for (const row of rows) {
      const [was, is] = [before.get(row.dataset.index ?? ""), stood.current.get(row.dataset.index ?? "")];
      if (was === undefined || is === undefined || (was.top === is.top && was.left === is.left)) continue;
      row.animate(
        [
          { transform: `translate(${(was.left - is.left).toString()}px, ${(was.top - is.top).toString()}px)` },
          { transform: "none" },
        ],
        MOVE,
      );
    }
  }, [order]);
}
