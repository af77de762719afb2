import { Button } from "@mantine/core"
import { useEffect, useRef } from "react"
import { useOpenDialog } from "../editor/use-open-dialog.ts"
import { ShareLink } from "../embed/share-link.tsx"
import type { Wizard } from "../server/types.ts"
import { CheckIcon, CodeIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { HardSlides } from "./hard-slides.tsx"
import classes from "./publish.module.css"
import type { Published } from "./use-publish.ts"

type PublishedViewProps = {
  wizard: Wizard
  published: Published
  /** Back to the review. */
  onAgain: () => void
  onClose: () => void
}

/** A wizard was published: where visitors find it, and what may still be mended. */
export const PublishedView = ({ wizard, published, onAgain, onClose }: PublishedViewProps) => {
  const open = useOpenDialog()
  const title = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone.
  useEffect(() => title.current?.focus(), [])
  const { version, shortfalls } = published
  return (
    <div className={classes.stage}>
      <div className={classes.done}>
        <span className={classes.tick}>
          <CheckIcon size={22} />
        </span>
        <div>
          <h3 ref={title} tabIndex={-1}>
            {texts.wizard.published(version)}
          </h3>
          <p>{texts.publish.seen}</p>
        </div>
      </div>
      <ShareLink wizard={wizard} />
      {shortfalls.length > 0 && (
        <HardSlides
          wizard={wizard}
          shortfalls={shortfalls}
          text={texts.publish.publishedHardToRead}
          onMended={() => {}}
          onFollow={onClose}
        />
      )}
      <div className={classes.foot}>
        {wizard.hasUnpublishedChanges && (
          <Button variant="default" onClick={onAgain}>
            {texts.publish.again}
          </Button>
        )}
        <Button variant="default" leftSection={<CodeIcon />} onClick={() => open("share")}>
          {texts.publish.embed}
        </Button>
        <Button className={classes.confirm} onClick={onClose}>
          {texts.publish.done}
        </Button>
      </div>
    </div>
  )
}
