import { Button } from "@mantine/core"
import { lazy, Suspense, useId, useState } from "react"
import type { Wizard } from "../server/types.ts"
import { BrushesIcon, PaletteIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { directionParts } from "./direction-parts.ts"
import classes from "./picture-set.module.css"

const ArtDirectionDialog = lazy(() => import("./art-direction-dialog.tsx"))
const PaintAllDialog = lazy(() => import("./paint-all-dialog.tsx"))

/** What concerns a wizard's pictures as a whole: what they have in common, and painting them in one go. */
export const PictureSet = ({ wizard }: { wizard: Wizard }) => {
  const titleId = useId()
  const [dialog, setDialog] = useState<"direction" | "paint" | null>(null)
  // Fetched when one is first wanted, and kept from then on, so that closing can be seen.
  const [isWanted, setWanted] = useState(false)
  const open = (which: "direction" | "paint") => (): void => {
    setWanted(true)
    setDialog(which)
  }
  const close = (): void => setDialog(null)

  const direction = wizard.artDirection
  return (
    <section className={classes.set} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {texts.pictureSet.title}
      </h2>
      <Button variant="light" fullWidth leftSection={<BrushesIcon size={16} />} onClick={open("paint")}>
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
      <Button variant="default" fullWidth leftSection={<PaletteIcon size={16} />} onClick={open("direction")}>
        {direction === null ? texts.artDirection.set : texts.artDirection.edit}
      </Button>
      {isWanted && (
        <Suspense>
          <ArtDirectionDialog opened={dialog === "direction"} wizard={wizard} onClose={close} />
          <PaintAllDialog opened={dialog === "paint"} wizard={wizard} onClose={close} />
        </Suspense>
      )}
    </section>
  )
}
