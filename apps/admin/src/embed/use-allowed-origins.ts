import { useEffect } from "react"
import { type Fault, faultOf, faultSentence, issuesOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Wizard } from "../server/types.ts"

export type AllowedOriginsChange = {
  /** Saves the whole list, unless another change is still on its way. */
  save: (origins: string[], told?: { onSaved?: () => void; onRefused?: () => void }) => void
  isSaving: boolean
  isSaved: boolean
  /** What is wrong with an entry, to be told at the field. */
  refusal: string | undefined
  /** What else went wrong. */
  fault: string | undefined
  /** Forgets what came of the last change. */
  reset: () => void
}

const path = /^allowedOrigins(?:\.(\d+))?$/

/** The first complaint about the list; it names the entry where that is not the only new one. */
const refusalOf = (fault: Fault, sent: string[], known: string[]): string | undefined => {
  for (const issue of issuesOf(fault)) {
    const found = path.exec(issue.path)
    if (found === null) continue
    const entry = found[1] === undefined ? undefined : sent[Number(found[1])]
    return entry !== undefined && sent.length > known.length + 1 ? `${entry}: ${issue.message}` : issue.message
  }
  return undefined
}

/** Says whose pages may show a wizard; that holds without publishing. */
export const useAllowedOrigins = (wizard: Wizard): AllowedOriginsChange => {
  const wizardId = wizard.id
  const utils = trpc.useUtils()
  // The list is saved as a whole, and another admin may have changed it since it was read.
  useEffect(() => void utils.wizards.get.invalidate({ wizardId }), [utils, wizardId])
  const update = trpc.wizards.update.useMutation({
    meta: { tellsItself: true },
    onSuccess: (saved) => {
      utils.wizards.get.setData({ wizardId }, (known) => known && { ...known, ...saved })
      void utils.wizards.list.invalidate()
    },
  })
  const fault = update.error === null ? undefined : faultOf(update.error)
  const refusal = fault && refusalOf(fault, update.variables?.allowedOrigins ?? [], wizard.allowedOrigins)
  return {
    save(allowedOrigins, { onSaved, onRefused } = {}) {
      if (update.isPending) return
      update.mutate({ wizardId, allowedOrigins }, { onSuccess: () => onSaved?.(), onError: () => onRefused?.() })
    },
    isSaving: update.isPending,
    isSaved: update.isSuccess,
    refusal,
    fault: refusal === undefined && fault !== undefined ? faultSentence(fault) : undefined,
    reset: update.reset,
  }
}
