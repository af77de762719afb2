import { replaceEqualDeep } from "@tanstack/react-query"
import { trpc } from "../server/trpc.ts"
import type { Step, Wizard } from "../server/types.ts"
import { newestSteps } from "./newest-steps.ts"

const keepNewest = (known: unknown, answer: unknown): unknown =>
  replaceEqualDeep(known, newestSteps<Step, Wizard>(known as Wizard | undefined, answer as Wizard))

/** A wizard with its steps in order; the one way to ask for it, so that no late answer undoes a save. */
export const useWizard = (wizardId: string) =>
  trpc.wizards.get.useQuery({ wizardId }, { structuralSharing: keepNewest })

/** Gives a function that puts a step, as the server just answered it, into the cached wizard. */
export const usePutStep = (): ((step: Step) => void) => {
  const utils = trpc.useUtils()
  return (step) => {
    const { wizardId } = step
    utils.wizards.get.setData({ wizardId }, (wizard) => {
      if (wizard === undefined) return undefined
      const steps = wizard.steps.map((known) => (known.id === step.id ? step : known))
      return { ...wizard, steps, hasUnpublishedChanges: true }
    })
    void utils.wizards.list.invalidate()
  }
}
