import { Button } from "@mantine/core"
import { lazy, useId, useState } from "react"
import type { Wizard } from "../server/types.ts"
import { BrushesIcon, PaletteIcon } from "../shell/icons.tsx"
import { WhenWanted } from "../shell/when-wanted.tsx"
import { texts } from "../texts.ts"
import { directionParts } from "./direction-parts.ts"
import classes from "./picture-set.module.css"

const ArtDirectionDialog = lazy(() => import("./art-direction-dialog.tsx"))
const PaintAllDialog = lazy(() => import("./paint-all-dialog.tsx"))

/** What concerns a wizard's pictures as a whole: what they have in common, and painting them in one go. */
export const PictureSet = ({ wizard }: { wizard: Wizard }) => {
  const titleId = useId()
  const [dialog, setDialog] = useState<"direction" | "paint" | null>(null)
  const close = (): void => setDialog(null)

  const direction = wizard.artDirection
  return (
    <section className={classes.set} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {texts.pictureSet.title}
      </h2>
      <Button variant="light" fullWidth leftSection={<BrushesIcon size={16} />} onClick={() => setDialog("paint")}>
        {texts.paintAll.open}
      </Button>
      {direction === null ? (
        <p className={classes.none}>{texts.artDirection.none}</p>
      ) : (
        <dl className={classes.direction}>
          {directionParts.map((part) =>
            direction[part] === undefined ? null : (
              <div key={part}>
                <dt>{texts.artDirection[part]}</dt>
                <dd dir="auto">{direction[part]}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      <Button
        variant="default"
        fullWidth
        leftSection={<PaletteIcon size={16} />}
        onClick={() => setDialog("direction")}
      >
        {direction === null ? texts.artDirection.set : texts.artDirection.edit}
      </Button>
      <WhenWanted opened={dialog === "direction"}>
        <ArtDirectionDialog opened={dialog === "direction"} wizard={wizard} onClose={close} />
      </WhenWanted>
      <WhenWanted opened={dialog === "paint"}>
        <PaintAllDialog opened={dialog === "paint"} wizard={wizard} onClose={close} />
      </WhenWanted>
    </section>
  )
}
