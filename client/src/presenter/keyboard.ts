import { commandOf, type Command } from "./commands.ts";
import type { State } from "./state.ts";

/** What a pressed key asks for, or nothing where it is for the browser, a field or a button. */
export function commandIn(pressed: KeyboardEvent, { over, characters }: State): Command | undefined {
  const { target, key, ctrlKey, altKey, metaKey, repeat, isComposing } = pressed;
  if (ctrlKey || altKey || metaKey || repeat || isComposing) return undefined;
  if (isIn(target, "input, textarea, select")) return undefined;
  // A button's own key, and what scrolls a sheet, stay what they are.
  if (key === " " && isIn(target, "button")) return undefined;
  const command = commandOf(key, characters);
  const inSheet = ["help", "edit", "moderate", "tickets", "downloads"].includes(over);
  const isLetterInHelp = over === "help" && key.length === 1 && key !== " ";
  return inSheet && command !== "back" && !isLetterInHelp ? undefined : command;
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof HTMLElement && target.closest(selector) !== null;
}
