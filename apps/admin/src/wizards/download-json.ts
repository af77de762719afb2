import { saveFile } from "../shell/save-file.ts"

/**
 * The name of a file that holds what is called so.
 *
 * @example
 * fileName("Welcome, all: part 1/2") // "Welcome, all part 1 2.json"
 */
export const fileName = (title: string): string => {
  // Everything that some file system refuses, at the beginning and the end dots and spaces too.
  const name = title
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[. ]+|[. ]+$/g, "")
  return `${Array.from(name).slice(0, 80).join("").trim() || "wizard"}.json`
}

/** Lets the browser save a value as a file. */
export const downloadJson = (title: string, value: unknown): void =>
  saveFile(fileName(title), new Blob([JSON.stringify(value)], { type: "application/json" }))
