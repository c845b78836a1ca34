import { h, render } from "preact";
import { chosenLanguage } from "../core/language.ts";
import type { Hosting } from "../wire.ts";
import { Page } from "./page.tsx";

const page = document.getElementById("maker");
const hosting = document.getElementById("hosting");
if (page === null || hosting === null) throw new Error("the page has no place for the maker");
render(<Page hosting={JSON.parse(hosting.textContent) as Hosting} first={chosenLanguage()} />, page);
