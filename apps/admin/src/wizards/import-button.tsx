import { Button, FileButton } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { useRef } from "react"
import { faultOf, faultText, issuesOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import { UploadIcon } from "../shell/icons.tsx"
import { toastError, toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"

/** Lets an admin choose a file that was exported, and opens the wizard that comes of it. */
export const ImportButton = () => {
  const utils = trpc.useUtils()
  const navigate = useNavigate()
  const reset = useRef<() => void>(null)
  const importing = trpc.wizards.importJson.useMutation({
    meta: { tellsItself: true },
    onSuccess: async ({ id, title }) => {
      void utils.wizards.list.invalidate()
      await navigate({ to: "/wizards/$wizardId", params: { wizardId: id } })
      toastSuccess(texts.wizards.imported(title))
    },
    onError: (error) => {
      const fault = faultOf(error)
      // A file of another kind is wrong in many ways at once; the first says it best.
      toastError(texts.wizards.importFailed(issuesOf(fault)[0]?.message ?? faultText(fault)))
    },
    // So that the same file can be chosen again.
    onSettled: () => reset.current?.(),
  })
  const send = (file: File | null): void => {
    if (file === null) return
    const form = new FormData()
    form.set("file", file)
    importing.mutate(form)
  }
  return (
    <FileButton accept="application/json,.json" onChange={send} resetRef={reset}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<UploadIcon />} loading={importing.isPending}>
          {texts.wizards.import}
        </Button>
      )}
    </FileButton>
  )
}
