import { imageLimits } from "@org/core/image-limits"
import { type ClipboardEvent, useState } from "react"
import { type FileRejection, useDropzone } from "react-dropzone"
import { type Fault, faultOf, faultSentence } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { megabytes, refusalText } from "./upload-text.ts"
import { type StepIds, usePictureChange } from "./use-picture-change.ts"

const accept = { "image/png": [".png"], "image/jpeg": [".jpg", ".jpeg"], "image/webp": [".webp"] }

/** What went wrong with a picture that was sent; what is said of painted ones would be wrong here. */
const uploadFault = (fault: Fault): string => {
  if (fault.code === "STORAGE_FAILED") return texts.upload.storageFailed
  return faultSentence(fault)
}

/** What comes from a text document is often a text and a picture of it: whoever pastes that means the text. */
const leaveText = (event: ClipboardEvent): void => {
  if (event.clipboardData.types.includes("text/plain")) event.stopPropagation()
}

/**
 * Lets an admin put a picture of their own on a step: chosen, dropped or pasted. What is too large or of another type is
 * refused before anything is sent; the server looks at the bytes themselves.
 */
export const useUpload = (ids: StepIds) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const { onMutate, onSuccess } = usePictureChange(ids)
  const upload = trpc.backgrounds.upload.useMutation({
    meta: { tellsItself: true },
    onMutate,
    onSuccess: (step) => {
      onSuccess(step)
      toastSuccess(texts.upload.done)
    },
  })
  const send = (file: File | undefined): void => {
    if (file === undefined) return
    setRefusal(null)
    const form = new FormData()
    for (const [name, value] of Object.entries(ids)) form.set(name, value)
    form.set("file", file)
    upload.mutate(form)
  }
  const refuse = (rejections: FileRejection[]): void => {
    upload.reset()
    setRefusal(refusalText(rejections))
  }
  const dropzone = useDropzone({
    accept,
    maxSize: imageLimits.bytes,
    multiple: false,
    // A button opens the file dialog, and the panel around it holds fields of its own.
    noClick: true,
    noKeyboard: true,
    disabled: upload.isPending,
    onDropAccepted: ([file]) => send(file),
    onDropRejected: refuse,
  })
  return {
    dropzone,
    /** For the element that takes what is dropped and pasted. */
    targetProps: dropzone.getRootProps({ role: "region", onPaste: leaveText }),
    isUploading: upload.isPending,
    fault: refusal ?? (upload.error === null ? null : uploadFault(faultOf(upload.error))),
  }
}

export type Upload = ReturnType<typeof useUpload>

/** What may be uploaded, told beforehand. */
export const uploadLimits = texts.upload.limits(megabytes(imageLimits.bytes), imageLimits.pixels / 1e6)
