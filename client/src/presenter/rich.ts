/** A text with code and simple formulas, as a tree of plain text: nothing in it is ever read as HTML. */
export type Piece =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "block"; text: string }
  | { type: "formula"; parts: Part[] };

export type Part =
  | { type: "letter" | "number" | "sign"; text: string }
  | { type: "row"; parts: Part[] }
  | { type: "power"; base: Part; above: Part | undefined; below: Part | undefined }
  | { type: "fraction"; above: Part; below: Part }
  | { type: "root"; of: Part };

/** ```` ``` ```` blocks, then `` `code` ``, then `$formula$`: a dollar sign before a space or after one is money. */
const MARKED = /```(?:[\w+#-]*\n)?([^]*?)```|`([^`\n]+)`|\$(?!\s)([^$\n]*[^$\s\n])\$(?!\d)/g;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    const [whole, block, code, formula] = match;
    const before = text.slice(end, match.index);
    if (before !== "") found.push({ type: "text", text: before });
    if (block !== undefined) found.push({ type: "block", text: block.replace(/\n+$/, "") });
    else if (code !== undefined) found.push({ type: "code", text: code });
    else found.push({ type: "formula", parts: formulaOf(formula ?? "") });
    end = match.index + whole.length;
  }
  if (end < text.length) found.push({ type: "text", text: text.slice(end) });
  return found;
}

const SIGNS: Record<string, string> = {
  cdot: "·",
  times: "×",
  div: "÷",
  pm: "±",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  approx: "≈",
  to: "→",
  rightarrow: "→",
  in: "∈",
  infty: "∞",
  sum: "∑",
  int: "∫",
  partial: "∂",
  cup: "∪",
  cap: "∩",
  subset: "⊂",
  forall: "∀",
  exists: "∃",
  neg: "¬",
  land: "∧",
  lor: "∨",
  ldots: "…",
};
const LETTERS: Record<string, string> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  eta: "η",
  theta: "θ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Delta: "Δ",
  Sigma: "Σ",
  Omega: "Ω",
  Pi: "Π",
  Phi: "Φ",
};

/** Deeper than this is no simple formula any more. */
const DEPTH = 12;

/**
 * Numbers, letters, signs, `^`, `_`, `\frac{}{}`, `\sqrt{}` and the names of common signs. What it does not know, it
 * shows as it was written.
 */
function formulaOf(source: string): Part[] {
  const tokens = source.match(/\\[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|./gu) ?? [];
  let at = 0;

  const many = (depth: number, until?: string): Part[] => {
    const parts: Part[] = [];
    while (at < tokens.length && tokens[at] !== until) {
      if (/^\s/.test(tokens[at] ?? "")) at += 1;
      else parts.push(scripted(depth));
    }
    at += 1;
    return parts;
  };
  const scripted = (depth: number): Part => {
    const base = one(depth);
    let above: Part | undefined;
    let below: Part | undefined;
    while ((tokens[at] === "^" && above === undefined) || (tokens[at] === "_" && below === undefined)) {
      if (tokens[at++] === "^") above = one(depth + 1);
      else below = one(depth + 1);
    }
    return above === undefined && below === undefined ? base : { type: "power", base, above, below };
  };
  const one = (depth: number): Part => {
    const token = tokens[at++] ?? "";
    if (depth < DEPTH) {
      if (token === "{") return { type: "row", parts: many(depth + 1, "}") };
      if (token === "\\frac") return { type: "fraction", above: one(depth + 1), below: one(depth + 1) };
      if (token === "\\sqrt") return { type: "root", of: one(depth + 1) };
    }
    if (/^\d/.test(token)) return { type: "number", text: token };
    const name = token.slice(1);
    if (token.startsWith("\\") && name in SIGNS) return { type: "sign", text: SIGNS[name] ?? "" };
    if (token.startsWith("\\") && name in LETTERS) return { type: "letter", text: LETTERS[name] ?? "" };
    return { type: /^[\p{L}\\]/u.test(token) ? "letter" : "sign", text: token === "-" ? "−" : token };
  };
  return many(0);
}
