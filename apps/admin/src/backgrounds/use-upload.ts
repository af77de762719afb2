import { imageLimits } from "@org/core/image-limits"
import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useDropzone } from "react-dropzone"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { type Fault, faultOf, faultSentence } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import { tellProgressOf, type UploadProgress } from "../server/upload-progress.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { toastError, toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { usePutStep } from "../wizards/wizard-cache.ts"
import { nothing, shownBy } from "./shown-picture.ts"
import { megabytes, refusalOf, refusalText, uploadTypes } from "./upload-text.ts"
import { usePaste } from "./use-paste.ts"
import { type StepIds, usePictureChange } from "./use-picture-change.ts"
import { useShowPicture } from "./use-show-picture.ts"

/** What went wrong with a picture that was sent; what is said of painted ones would be wrong here. */
const uploadFault = (fault: Fault): string => {
  if (fault.code === "STORAGE_FAILED") return texts.upload.storageFailed
  return faultSentence(fault)
}

/**
 * Lets an admin put a picture of their own on a step: chosen, dropped or pasted. What is too large or of another type is
 * refused before anything is sent; the server looks at the bytes themselves.
 */
export const useUpload = (ids: StepIds) => {
  const utils = trpc.useUtils()
  const drafts = useDrafts()
  const putStep = usePutStep()
  const announce = useAnnounce()
  const { shownNow } = usePictureChange(ids)
  const { recordBetween } = useShowPicture(ids)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  const stop = useRef<AbortController | null>(null)

  const upload = useMutation({
    meta: { tellsItself: true },
    mutationFn: async ({ file, signal }: { file: File; signal: AbortSignal }) => {
      // Settings of the present picture that are still on their way would be refused, or meet the new one.
      await drafts.flushStep(ids.stepId)
      const form = new FormData()
      for (const [name, value] of Object.entries(ids)) form.set(name, value)
      form.set("file", file)
      tellProgressOf(form, setProgress)
      return utils.client.backgrounds.upload.mutate(form, { signal })
    },
    onSuccess: (step) => {
      const before = shownNow()
      putStep(step)
      recordBetween(texts.history.upload, before ?? nothing, shownBy(step))
      void utils.backgrounds.history.invalidate(ids)
      toastSuccess(texts.upload.done)
    },
    onError: (error, { signal }) => {
      if (signal.aborted) announce(texts.upload.cancelled)
      // Another step is being edited by now.
      else if (dropzone.rootRef.current === null) toastError(uploadFault(faultOf(error)))
    },
  })
  const send = (file: File | undefined): void => {
    if (file === undefined || upload.isPending) return
    setRefusal(null)
    setProgress(null)
    stop.current = new AbortController()
    upload.mutate({ file, signal: stop.current.signal })
  }
  const refuse = (text: string): void => {
    upload.reset()
    setRefusal(text)
  }
  const dropzone = useDropzone({
    accept: uploadTypes,
    maxSize: imageLimits.bytes,
    multiple: false,
    // A button opens the file dialog, and the panel around it holds fields of its own.
    noClick: true,
    noKeyboard: true,
    // What is pasted is taken wherever the focus is.
    noPaste: true,
    disabled: upload.isPending,
    onDropAccepted: ([file]) => send(file),
    onDropRejected: (rejections) => refuse(refusalText(rejections)),
  })
  usePaste(dropzone.rootRef, (files) => {
    if (upload.isPending) return
    const fault = refusalOf(files)
    if (fault === null) send(files[0])
    else refuse(fault)
  })
  const isCancelled = upload.variables?.signal.aborted === true
  return {
    dropzone,
    /** For the element that takes what is dropped; what is pasted is taken while it is in sight. */
    targetProps: {
      ...dropzone.getRootProps({ role: "region" }),
      // Only dropping is, for as long as an upload runs, and not all else that can be done here.
      "aria-disabled": undefined,
    },
    isUploading: upload.isPending,
    /** Null until the first bytes have gone out. */
    progress: upload.isPending ? progress : null,
    cancel: (): void => stop.current?.abort(),
    fault: refusal ?? (upload.error === null || isCancelled ? null : uploadFault(faultOf(upload.error))),
  }
}

export type Upload = ReturnType<typeof useUpload>

/** What may be uploaded, told beforehand. */
export const uploadLimits = texts.upload.limits(megabytes(imageLimits.bytes), imageLimits.pixels / 1e6)
