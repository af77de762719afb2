import { Button, Skeleton } from "@mantine/core"
import { useId, useRef, useState } from "react"
import { trpc } from "../server/trpc.ts"
import type { HistoryEntry, Step } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { BusyButton } from "../shell/busy-button.tsx"
import { UndoIcon } from "../shell/icons.tsx"
import { LoadFailed } from "../shell/load-failed.tsx"
import { texts } from "../texts.ts"
import { pictureFacts, pictureTitle } from "./picture-text.ts"
import { PictureTile } from "./picture-tile.tsx"
import classes from "./step-pictures.module.css"
import thumbnails from "./thumbnails.module.css"
import { useHistory } from "./use-history.ts"
import { useOneBefore } from "./use-one-before.ts"
import { useShowPicture } from "./use-show-picture.ts"
import { useStyles } from "./use-styles.ts"

/** All pictures that a step has had: what each is, which one is shown, and a click to show another. */
export const StepPictures = ({ step }: { step: Step }) => {
  const ids = { wizardId: step.wizardId, stepId: step.id }
  const history = useHistory(ids)
  const describe = useDescription(new Date(history.dataUpdatedAt))
  const titleId = useId()
  const list = useRef<HTMLUListElement>(null)
  const [pointedAt, setPointedAt] = useState<string | null>(null)
  const utils = trpc.useUtils()
  const { show, goBack } = useShowPicture(ids)

  const shownId = step.config.presentation.background?.generationId
  const pictures = history.data?.pages.flatMap(({ entries }) => entries)
  const before = useOneBefore(step, pictures ?? [])
  /** What the preview draws it by is there before it is wanted. */
  const point = (generationId: string, isPointedAt: boolean): void => {
    setPointedAt(isPointedAt ? generationId : null)
    if (isPointedAt) void utils.backgrounds.picture.prefetch({ generationId }, { staleTime: 60_000 })
  }
  const detailed = [pointedAt, shownId].flatMap((id) => pictures?.find((picture) => picture.id === id) ?? [])[0]
  return (
    <section className={classes.pictures} aria-labelledby={titleId}>
      <div>
        <h3 id={titleId} className={classes.title}>
          {texts.pictures.title}
        </h3>
        <p className={classes.hint}>{pictures?.length === 0 ? texts.pictures.empty : texts.pictures.hint}</p>
      </div>
      {history.isPending && <Skeleton height={64} />}
      {pictures === undefined && history.error !== null && (
        <LoadFailed error={history.error} onRetry={() => void history.refetch()} />
      )}
      {pictures !== undefined && pictures.length > 0 && (
        <>
          <ul ref={list} tabIndex={-1} className={thumbnails.grid}>
            {pictures.map((picture) => (
              <PictureTile
                key={picture.id}
                picture={picture}
                description={describe(picture).join(", ")}
                isShown={picture.id === shownId}
                onPoint={(isPointedAt) => point(picture.id, isPointedAt)}
                onShow={() => show(picture)}
              />
            ))}
          </ul>
          {/* Screen readers hear it with each picture. */}
          <div className={classes.details} aria-hidden="true">
            {detailed !== undefined && (
              <>
                <p className={classes.name} dir="auto">
                  {pictureTitle(detailed)}
                </p>
                <p className={classes.facts}>
                  {[...(detailed.id === shownId ? [texts.pictures.shown] : []), ...describe(detailed)].join(" · ")}
                </p>
              </>
            )}
          </div>
        </>
      )}
      <div className={classes.actions}>
        {before !== null && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<UndoIcon size={15} />}
            onClick={() => goBack(before)}
          >
            {texts.pictures.goBack}
          </Button>
        )}
        {history.hasNextPage && (
          <BusyButton
            variant="subtle"
            size="compact-sm"
            isBusy={history.isFetchingNextPage}
            focusAfterwards={list}
            onClick={() => void history.fetchNextPage()}
          >
            {texts.pictures.more}
          </BusyButton>
        )}
      </div>
    </section>
  )
}

const useDescription = (now: Date) => {
  const { userId } = useSession()
  const { data } = useStyles()
  return (picture: HistoryEntry): string[] => {
    const styleLabel = data?.find(({ id }) => id === picture.style)?.label ?? picture.style
    return pictureFacts(picture, { styleLabel, userId, now })
  }
}
