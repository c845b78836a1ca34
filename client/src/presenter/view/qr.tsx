import { h, type VNode } from "preact";
import { encode } from "uqr";

/** A QR code as one drawing, sharp at any size. Its quiet zone is the style's. */
export function Qr({ link, name }: { link: string; name: string }): VNode {
  const { size, path } = drawn(link);
  return (
    <svg
      class="qr"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${size.toString()} ${size.toString()}`}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

type Drawn = { size: number; path: string };
let last: (Drawn & { link: string }) | undefined;

/** The join link's is asked for with every frame, and drawn once. */
function drawn(link: string): Drawn {
  if (last?.link === link) return last;
  const { size, data } = encode(link, { ecc: "M", border: 0 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x.toString()} ${y.toString()}h1v1h-1z` : "")))
    .join("");
  last = { link, size, path };
  return last;
}
