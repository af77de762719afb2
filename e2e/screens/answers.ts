import type { DomainErrorCode } from "@org/core/errors"
import type { Page, Route } from "playwright-core"

/** What a page gets in place of the server's answer. */
export type Answer =
  /** It waits and waits. */
  | { kind: "none" }
  | { kind: "unreachable" }
  | { kind: "fault"; code: DomainErrorCode }
  | { kind: "data"; data: unknown }

/** One of the answers that a batch is made of, as superjson writes it. */
const itemOf = (answer: Extract<Answer, { kind: "fault" | "data" }>): object => {
  if (answer.kind === "data") return { result: { data: { json: answer.data } } }
  const { code } = answer
  const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, domain: { code, details: {} } }
  return { error: { json: { message: code, code: -32_603, data } } }
}

const proceduresOf = (route: Route): string[] =>
  new URL(route.request().url()).pathname.replace(/^\/trpc\//, "").split(",")

/** What the server says about the rest of a batch; nothing at all reaches it of a batch that wants nothing else. */
const answersOf = async (route: Route, procedure: string): Promise<object[]> => {
  const procedures = proceduresOf(route)
  if (procedures.every((name) => name === procedure)) return procedures.map(() => ({}))
  return (await (await route.fetch()).json()) as object[]
}

/**
 * Has the page hear something else than what the server says whenever it calls a procedure, as long as it is open.
 *
 * @param procedure such as `wizards.list`
 */
export const answer = async (page: Page, procedure: string, answered: Answer): Promise<void> => {
  const concerns = ({ pathname }: URL): boolean =>
    pathname.startsWith("/trpc/") && pathname.slice("/trpc/".length).split(",").includes(procedure)
  await page.route(concerns, async (route) => {
    switch (answered.kind) {
      case "none":
        return
      case "unreachable":
        return route.abort()
      case "fault":
      case "data": {
        const answers = await answersOf(route, procedure)
        const names = proceduresOf(route)
        const json = answers.map((real, index) => (names[index] === procedure ? itemOf(answered) : real))
        return route.fulfill({ json })
      }
      default:
        return answered satisfies never
    }
  })
}
