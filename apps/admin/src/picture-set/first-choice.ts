import type { Step } from "../server/types.ts"

type Shown = { id: string; config: { presentation: Pick<Step["config"]["presentation"], "backgroundImageUrl"> } }

/** The steps that are painted unless the admin says otherwise: those without a picture, or all where each has one. */
export const firstChoice = (steps: readonly Shown[]): ReadonlySet<string> => {
  const bare = steps.filter(({ config }) => config.presentation.backgroundImageUrl === null)
  return new Set((bare.length > 0 ? bare : steps).map(({ id }) => id))
}
