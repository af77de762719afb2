import { Button } from "@mantine/core"
import { useState } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { trpc } from "../server/trpc.ts"
import { ConfirmDialog } from "../shell/confirm-dialog.tsx"
import { TrashIcon } from "../shell/icons.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { usePutStep } from "../wizards/wizard-cache.ts"

/** Takes the picture off a step, after asking. */
export const RemoveBackground = (ids: { wizardId: string; stepId: string }) => {
  const [isAsking, setAsking] = useState(false)
  const putStep = usePutStep()
  const drafts = useDrafts()
  const remove = trpc.steps.update.useMutation({
    // Settings of the picture that are still on their way would be refused once it is gone.
    onMutate: () => drafts.flush(ids.wizardId),
    onSuccess: (step) => {
      putStep(step)
      toastSuccess(texts.background.removed)
    },
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        c="dimmed"
        leftSection={<TrashIcon size={16} />}
        onClick={() => setAsking(true)}
      >
        {texts.background.remove}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={texts.background.removeTitle}
        text={texts.background.removeText}
        action={texts.background.remove}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate({ ...ids, patch: { presentation: { backgroundImageUrl: null } } })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
