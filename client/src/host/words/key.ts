import type { KeyWords } from "../words.ts";

export const keyEn: KeyWords = {
  label: "Host key, or the host link",
  hint: "The terminal in which this server runs shows the link: it ends in /host#key=… It stays in this tab, and is never shown.",
  bad: "There is no host key in that. The host link ends in /host#key=…",
  wrong: "That is not the host key of this server. Copy the host link from the terminal once more.",
};

export const keyDe: KeyWords = {
  label: "Schlüssel oder Link zum Verwalten",
  hint: "Den Link zeigt das Terminal, in dem dieser Server läuft: Er endet auf /host#key=… Er bleibt in diesem Tab und wird nie angezeigt.",
  bad: "Darin steht kein Schlüssel. Der Link zum Verwalten endet auf /host#key=…",
  wrong: "Das ist nicht der Schlüssel dieses Servers. Bitte den Link noch einmal aus dem Terminal kopieren.",
};
