import { Button } from "@mantine/core"
import { useState } from "react"
import { trpc } from "../server/trpc.ts"
import { ConfirmDialog } from "../shell/confirm-dialog.tsx"
import { TrashIcon } from "../shell/icons.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { type StepIds, usePictureChange } from "./use-picture-change.ts"

/** Takes the picture off a step, after asking. */
export const RemoveBackground = (ids: StepIds) => {
  const [isAsking, setAsking] = useState(false)
  const { onMutate, onSuccess } = usePictureChange(ids)
  const clear = trpc.backgrounds.clear.useMutation({
    onMutate,
    onSuccess: (step) => {
      onSuccess(step)
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
        isBusy={clear.isPending}
        onConfirm={() => clear.mutate(ids)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
