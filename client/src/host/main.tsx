import { h, render } from "preact";
import { chosenLanguage } from "../core/language.ts";
import { Page } from "./page.tsx";

const page = document.getElementById("host-page");
if (page === null) throw new Error("the page has no place for the polls");
render(<Page first={chosenLanguage()} />, page);
