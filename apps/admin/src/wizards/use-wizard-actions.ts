import { useDrafts } from "../drafts/drafts-provider.tsx"
import { faultOf } from "../server/fault.ts"
import { leaveTold } from "../server/told.ts"
import { trpc } from "../server/trpc.ts"
import type { WizardSummary } from "../server/types.ts"
import { focusHeadingUnlessTyping } from "../shell/focus-heading.ts"
import { toastFault, toastSuccess, toastUndo } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { downloadJson } from "./download-json.ts"
import { titleLimit } from "./title-complaint.ts"

type Named = Pick<WizardSummary, "id" | "title" | "status">

/** What is done to a wizard as a whole, from the list of them or from its own page. */
export const useWizardActions = () => {
  const utils = trpc.useUtils()
  // Whatever is done to a wizard is done to what was typed last, too.
  const drafts = useDrafts()
  const onSettled = (): void => {
    void utils.wizards.list.invalidate()
    void utils.usage.summary.invalidate()
  }
  const duplicating = trpc.wizards.duplicate.useMutation({
    onMutate: ({ wizardId }) => drafts.flush(wizardId),
    onSuccess: ({ title }) => toastSuccess(texts.wizards.duplicated(title)),
    onSettled,
  })
  const recovering = trpc.wizards.recover.useMutation({ onSettled })
  const removing = trpc.wizards.remove.useMutation({ onMutate: ({ wizardId }) => drafts.flush(wizardId), onSettled })

  const recover = async ({ id, title, status }: Named): Promise<void> => {
    const wizard = await recovering.mutateAsync({ wizardId: id })
    void utils.wizards.get.invalidate({ wizardId: id })
    const isWithdrawn = status === "published" && wizard.status !== "published"
    toastSuccess(isWithdrawn ? texts.wizards.recoveredWithdrawn(title) : texts.wizards.recovered(title))
  }
  const remove = async (wizard: Named): Promise<void> => {
    const { id, title, status } = wizard
    await removing.mutateAsync({ wizardId: id })
    void utils.wizards.get.invalidate({ wizardId: id }, { refetchType: "none" })
    utils.wizards.list.setData(undefined, (known) => known?.filter((one) => one.id !== id))
    focusHeadingUnlessTyping()
    const message = status === "published" ? texts.wizards.removedPublished(title) : texts.wizards.removed(title)
    toastUndo(message, () => leaveTold(recover(wizard)))
  }
  const exportJson = async ({ id, title }: Named): Promise<void> => {
    await drafts.flush(id)
    const document = await utils.wizards.exportJson.fetch({ wizardId: id }, { gcTime: 0, staleTime: 0 })
    downloadJson(title, document)
  }
  return {
    duplicate: ({ id, title }: Named): void =>
      duplicating.mutate({
        wizardId: id,
        title: Array.from(texts.wizards.copyOf(title)).slice(0, titleLimit).join(""),
      }),
    /** Without a question: it can be undone. */
    remove: (wizard: Named): void => leaveTold(remove(wizard)),
    exportJson: (wizard: Named): void => void exportJson(wizard).catch((error: unknown) => toastFault(faultOf(error))),
  }
}

export type WizardActions = ReturnType<typeof useWizardActions>
