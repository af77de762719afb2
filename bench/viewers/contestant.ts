import type { Program } from "../measuring/processes.ts"

/** One of the two that are compared: a running server that shows the wizard. */
export type Contestant = Program & {
  /** Its origin. */
  url: string
  /** Where a wizard is shown. */
  pathOf: (wizardId: string) => string
}
