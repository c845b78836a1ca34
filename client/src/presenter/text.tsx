import { type ComponentChildren, Fragment, h, type VNode } from "preact";
import { pieces, type Part } from "./rich.ts";

/** A question's text: code as code, formulas as formulas. `line`: a block too stays in its line, as in a label. */
export function Rich({ text, line = false }: { text: string; line?: boolean }): VNode {
  return (
    <>
      {pieces(text).map((piece, at) => {
        switch (piece.type) {
          case "text":
            return piece.text;
          case "code":
            return <code key={at}>{piece.text}</code>;
          case "block":
            return (
              <code key={at} class={line ? "" : "block"}>
                {piece.text}
              </code>
            );
          case "formula":
            return (
              <math key={at}>
                <mrow>{all(piece.parts)}</mrow>
              </math>
            );
        }
      })}
    </>
  );
}

function all(parts: Part[]): ComponentChildren {
  return parts.map((part, at) => <Formula key={at} part={part} />);
}

function Formula({ part }: { part: Part }): VNode {
  switch (part.type) {
    case "letter":
      return <mi>{part.text}</mi>;
    case "number":
      return <mn>{part.text}</mn>;
    case "sign":
      return <mo>{part.text}</mo>;
    case "row":
      return <mrow>{all(part.parts)}</mrow>;
    case "fraction":
      return (
        <mfrac>
          <Formula part={part.above} />
          <Formula part={part.below} />
        </mfrac>
      );
    case "root":
      return (
        <msqrt>
          <Formula part={part.of} />
        </msqrt>
      );
    case "power":
      if (part.above !== undefined && part.below !== undefined)
        return (
          <msubsup>
            <Formula part={part.base} />
            <Formula part={part.below} />
            <Formula part={part.above} />
          </msubsup>
        );
      if (part.above !== undefined)
        return (
          <msup>
            <Formula part={part.base} />
            <Formula part={part.above} />
          </msup>
        );
      return (
        <msub>
          <Formula part={part.base} />
          {part.below && <Formula part={part.below} />}
        </msub>
      );
  }
}
