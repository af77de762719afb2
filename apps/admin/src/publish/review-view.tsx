import { Button, Skeleton } from "@mantine/core"
import { useOpenDialog } from "../editor/use-open-dialog.ts"
import type { Review, Wizard } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { BusyButton } from "../shell/busy-button.tsx"
import { FaultNote } from "../shell/fault-note.tsx"
import { LoadFailed } from "../shell/load-failed.tsx"
import { UpgradeLink } from "../shell/upgrade-link.tsx"
import { texts } from "../texts.ts"
import { ChangeList } from "./change-list.tsx"
import { HardSlides } from "./hard-slides.tsx"
import classes from "./publish.module.css"
import { type Published, type Publishing, usePublish } from "./use-publish.ts"
import { UnsavedError, useReview } from "./use-review.ts"

type ReviewViewProps = { wizard: Wizard; onPublished: (published: Published) => void; onClose: () => void }

/** What publishing would change, and the decision. */
export const ReviewView = ({ wizard, onPublished, onClose }: ReviewViewProps) => {
  const review = useReview(wizard.id)
  const publishing = usePublish(wizard.id, { onPublished, onStale: () => void review.refetch() })
  if (review.error instanceof UnsavedError) {
    return (
      <div className={classes.stage}>
        <div role="alert">
          <FaultNote>{texts.wizard.unsaved}</FaultNote>
        </div>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {texts.publish.back}
          </Button>
        </div>
      </div>
    )
  }
  if (review.data === undefined) {
    return review.error === null ? (
      <div role="status" aria-label={texts.loading} className={classes.stage}>
        <Skeleton height={20} width="60%" />
        <Skeleton height={56} />
        <Skeleton height={56} />
      </div>
    ) : (
      <LoadFailed error={review.error} onRetry={() => void review.refetch()} />
    )
  }
  return (
    <div className={classes.stage}>
      <p className={classes.summary}>{summaryOf(review.data, wizard)}</p>
      <HardSlides
        wizard={wizard}
        shortfalls={review.data.shortfalls}
        text={texts.publish.hardToRead}
        onMended={() => void review.refetch()}
        onFollow={onClose}
      />
      {!review.data.isMeasured && (
        <p role="status" className={classes.hint}>
          {texts.publish.measuring}
        </p>
      )}
      {review.data.changes !== null && review.data.changes.length > 0 && (
        <ChangeList
          changes={review.data.changes}
          theme={wizard.theme}
          label={texts.publish.changes}
          onFollow={onClose}
        />
      )}
      <Decision wizard={wizard} review={review.data} publishing={publishing} />
    </div>
  )
}

const summaryOf = ({ comparedWith, changes }: Review, { status }: Wizard): string => {
  if (comparedWith === null) return texts.publish.first
  if (changes === null) return texts.publish.incomparable(comparedWith)
  const isLive = status === "published"
  if (changes.length === 0) return isLive ? texts.publish.nothing(comparedWith) : texts.publish.nothingYet(comparedWith)
  return isLive ? texts.publish.since(comparedWith) : texts.publish.sinceWithdrawn(comparedWith)
}

type DecisionProps = { wizard: Wizard; review: Review; publishing: Publishing }

const Decision = ({ wizard, review, publishing }: DecisionProps) => {
  const open = useOpenDialog()
  const { upgradeUrl } = useSession()
  const { fault } = publishing
  const isLive = wizard.status === "published"
  const isSame = isLive && review.changes?.length === 0
  return (
    <div className={classes.decision}>
      <div role="alert">
        {fault !== null && (
          <FaultNote>
            {fault.text} {fault.needsPlan && upgradeUrl !== null && <UpgradeLink url={upgradeUrl} />}
          </FaultNote>
        )}
      </div>
      <div className={classes.foot}>
        {review.comparedWith !== null && (
          <Button variant="subtle" color="gray" onClick={() => open("versions")}>
            {texts.versions.open}
          </Button>
        )}
        {isLive && (
          <Button variant="subtle" color="gray" onClick={() => open("unpublish")}>
            {texts.wizard.unpublish}
          </Button>
        )}
        <BusyButton
          className={classes.confirm}
          variant={isSame ? "default" : "filled"}
          isBusy={publishing.isBusy}
          onClick={() => publishing.publish(review.revision)}
          data-autofocus
        >
          {texts.publish.confirm(review.nextVersion)}
        </BusyButton>
      </div>
    </div>
  )
}
