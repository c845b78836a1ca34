import { h, type VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Tally } from "../tallies.ts";
import { arrange, fitInto, type Place, type Word } from "./cloud.ts";
import type { ChartProps } from "./rows.tsx";

/** The size that words are drawn in before they are scaled, in rem. */
const DRAWN = 8;
/** Words are placed anew so often at most. */
const EVERY = 250;
/** The weaker ones would be too small to read. */
const MOST = 60;

export function Cloud({ chart, words }: ChartProps): VNode {
  const [drawn, draw] = useState<{ word: Tally; place: Place }[]>([]);
  const places = useRef<ReadonlyMap<number, Place>>(new Map());
  const latest = useRef(chart.tallies);
  const next = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const placedAt = useRef(-Infinity);
  const list = useRef<HTMLOListElement>(null);
  latest.current = chart.tallies;

  const place = (): void => {
    next.current = undefined;
    if (list.current === null) return;
    placedAt.current = performance.now();
    const tallies = latest.current
      .filter(({ value }) => value > 0)
      .sort((one, other) => other.value - one.value)
      .slice(0, MOST);
    const most = Math.max(1, ...tallies.map(({ value }) => value));
    const sized = tallies.map(({ index, label, value }): Word => ({
      key: index,
      width: widthOf(label),
      weight: (value - 1) / most,
    }));
    places.current = arrange(sized, places.current);
    const { x, y, scale } = fitInto(sized, places.current, roomOf(list.current));
    draw(
      tallies
        .flatMap(word => {
          const at = places.current.get(word.index);
          return at === undefined
            ? []
            : [{ word, place: { x: (at.x + x) * scale, y: (at.y + y) * scale, size: at.size * scale } }];
        })
        .sort((one, other) => one.word.index - other.word.index),
    );
  };

  const shape = chart.tallies.map(({ label, value, color }) => `${label} ${value.toString()} ${color}`).join("\n");
  const placeSoon = (): void => {
    next.current ??= setTimeout(place, Math.max(0, placedAt.current + EVERY - performance.now()));
  };
  useEffect(placeSoon, [shape]);
  useEffect(() => {
    addEventListener("resize", placeSoon);
    return () => {
      removeEventListener("resize", placeSoon);
      clearTimeout(next.current);
    };
  }, []);

  if (chart.total === 0) return <p class="nothing soft">{words.empty}</p>;
  return (
    <ol ref={list} class="cloud">
      {drawn.map(({ word: { index, label, color }, place: { x, y, size } }) => (
        <li key={index} class="word" style={{ "--candidate": color, "--x": x, "--y": y, "--scale": size / DRAWN }}>
          <bdi>{label}</bdi>
        </li>
      ))}
    </ol>
  );
}

/** The room that words may fill, in rem. */
function roomOf(list: HTMLElement): { width: number; height: number } {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { width: list.clientWidth / rem, height: list.clientHeight / rem };
}

let pen: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

/** A label's width at a size of 1. */
function widthOf(label: string): number {
  const known = widths.get(label);
  if (known !== undefined) return known;
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen) pen.font = `600 100px ${getComputedStyle(document.body).fontFamily}`;
  const width = (pen?.measureText(label).width ?? label.length * 50) / 100;
  widths.set(label, width);
  return width;
}
