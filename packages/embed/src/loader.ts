/** The script that viewers serve as embed.js: defines the element, which shows wizards of the viewer it came from. */
import { define } from "./define.ts"

define((document.currentScript as HTMLScriptElement | null)?.src)
