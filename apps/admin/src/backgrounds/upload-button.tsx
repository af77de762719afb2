import { Button, Loader } from "@mantine/core"
import { useId } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { UploadIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./step-pictures.module.css"
import { type Upload, uploadLimits } from "./use-upload.ts"

/** Opens the file dialog; tells what may be uploaded, that it runs, and what was wrong with it. */
export const UploadButton = ({ upload: { dropzone, isUploading, fault } }: { upload: Upload }) => {
  const limitsId = useId()
  return (
    <div className={classes.upload}>
      {/* Hidden: the button opens it, also from the keyboard. */}
      <input {...dropzone.getInputProps({ "aria-hidden": true })} />
      <Button
        variant="default"
        fullWidth
        leftSection={isUploading ? <Loader size={16} color="currentColor" /> : <UploadIcon />}
        aria-describedby={limitsId}
        {...busyProps(isUploading, dropzone.open)}
      >
        {isUploading ? texts.upload.running : texts.upload.choose}
      </Button>
      <p id={limitsId} className={classes.hint}>
        {uploadLimits}
      </p>
      <div role="alert">{fault !== null && <FaultNote>{fault}</FaultNote>}</div>
    </div>
  )
}
