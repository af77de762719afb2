import { Button } from "@mantine/core"
import { useId } from "react"
import { useOpenDialog } from "../editor/use-open-dialog.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import type { Wizard } from "../server/types.ts"
import { BrushesIcon, PaletteIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { batchProgress } from "./batch-progress.ts"
import { DirectionSummary } from "./direction-summary.tsx"
import classes from "./picture-set.module.css"
import { unfinishedBatch } from "./unfinished-batch.ts"

/** What concerns a wizard's pictures as a whole: what they have in common, and painting them in one go. */
export const PictureSet = ({ wizard }: { wizard: Wizard }) => {
  const titleId = useId()
  const open = useOpenDialog()
  const direction = wizard.artDirection
  const { paintingOf } = usePaintings()
  const batch = unfinishedBatch(
    wizard.steps.map(({ id }) => id),
    paintingOf,
  )
  const progress = batch === null ? null : batchProgress(batch, paintingOf)
  return (
    <section className={classes.set} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {texts.pictureSet.title}
      </h2>
      <Button variant="light" fullWidth leftSection={<BrushesIcon size={16} />} onClick={() => open("paintAll")}>
        {texts.paintAll.open}
      </Button>
      {progress !== null && progress.running.length > 0 && (
        <p className={classes.none} role="status">
          {texts.paintAll.underWay(progress.painted, progress.count)}
        </p>
      )}
      <DirectionSummary direction={direction} />
      <Button variant="default" fullWidth leftSection={<PaletteIcon size={16} />} onClick={() => open("artDirection")}>
        {direction === null ? texts.artDirection.set : texts.artDirection.edit}
      </Button>
    </section>
  )
}
