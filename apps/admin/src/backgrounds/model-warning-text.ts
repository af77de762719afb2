import type { ModelStatus } from "../server/types.ts"
import { texts } from "../texts.ts"

const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })

/**
 * What an admin should know about the model before relying on it; null when there is nothing.
 *
 * @example
 * modelWarningText({ state: "ending", shutdownDate: "2026-12-01", replacement: null })
 * // "Its vendor switches this model off on December 1, 2026. Please tell whoever runs Stepscape."
 */
export const modelWarningText = ({
  state,
  shutdownDate,
  replacement,
}: Pick<ModelStatus, "state" | "shutdownDate" | "replacement">): string | null => {
  const { ending, unknown, refused, tell, tellReplacement } = texts.background.modelWarning
  const advice = replacement === null ? tell : tellReplacement(replacement)
  switch (state) {
    case "available":
    case "unchecked":
      return null
    case "ending":
      return `${ending(shutdownDate === null ? null : day.format(new Date(shutdownDate)))} ${advice}`
    case "unknown":
      return `${unknown} ${advice}`
    case "refused":
      return `${refused} ${tell}`
    default:
      return state satisfies never
  }
}
