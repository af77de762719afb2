import { trpc } from "../server/trpc.ts"

/** Gives a function that has all read anew that tells what visitors see of a wizard. */
export const useRefreshPublished = (wizardId: string): (() => void) => {
  const utils = trpc.useUtils()
  return () => {
    void utils.wizards.get.invalidate({ wizardId })
    void utils.wizards.versions.invalidate({ wizardId })
    void utils.wizards.list.invalidate()
    void utils.usage.summary.invalidate()
  }
}
