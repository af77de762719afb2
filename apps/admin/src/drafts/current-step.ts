import type { Fault } from "../server/fault.ts"
import type { StepState } from "./draft.ts"

/** The step as it stands, which a `CONFLICT` brings along; null for every other fault. */
export const currentStep = <Step extends StepState>({ code, details }: Fault): Step | null => {
  if (code !== "CONFLICT" || typeof details !== "object" || details === null || !("current" in details)) return null
  const { current } = details
  return typeof current === "object" && current !== null && "revision" in current && "config" in current
    ? (current as Step)
    : null
}
