import { Button, Progress } from "@mantine/core"
import { useId } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { CloseIcon, UploadIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./step-pictures.module.css"
import { percentOf, progressText } from "./upload-text.ts"
import { type Upload, uploadLimits } from "./use-upload.ts"

/** Opens the file dialog; tells what may be uploaded, how far it is, and what was wrong with it. */
export const UploadButton = ({ upload }: { upload: Upload }) => {
  const { dropzone, isUploading, progress, cancel, fault } = upload
  const limitsId = useId()
  const isPreparing = progress !== null && progress.sent >= progress.total
  return (
    <div className={classes.upload}>
      {/* Hidden: the button opens it, also from the keyboard. */}
      <input {...dropzone.getInputProps({ "aria-hidden": true })} />
      {/* One button for both, so that whoever pressed it keeps the focus. */}
      <Button
        variant="default"
        fullWidth
        leftSection={isUploading ? <CloseIcon size={16} /> : <UploadIcon />}
        aria-describedby={limitsId}
        {...busyProps(isPreparing, isUploading ? cancel : dropzone.open)}
      >
        {isUploading ? texts.upload.cancel : texts.upload.choose}
      </Button>
      {isUploading && <UploadedSoFar progress={progress} isPreparing={isPreparing} />}
      <p id={limitsId} className={classes.hint}>
        {uploadLimits}
      </p>
      <div role="alert">{fault !== null && <FaultNote>{fault}</FaultNote>}</div>
    </div>
  )
}

type UploadedSoFarProps = { progress: Upload["progress"]; isPreparing: boolean }

/** The server still has work with a picture that it has got. */
const UploadedSoFar = ({ progress, isPreparing }: UploadedSoFarProps) => {
  const text = progress === null ? texts.upload.running : isPreparing ? texts.upload.preparing : progressText(progress)
  const percent = progress === null ? 0 : percentOf(progress)
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm">
        {/* Its own words for a screen reader would be the percent alone. */}
        <Progress.Section
          withAria={false}
          role="progressbar"
          aria-label={texts.upload.running}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={text}
          value={percent}
          animated={isPreparing}
        />
      </Progress.Root>
      <p aria-hidden="true">{text}</p>
    </div>
  )
}
