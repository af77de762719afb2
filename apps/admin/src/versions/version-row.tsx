import { Button, Group } from "@mantine/core"
import { useEffect, useId, useRef, useState } from "react"
import type { PublishedVersion, Wizard } from "../server/types.ts"
import { authorText } from "../session/author-text.ts"
import { BusyButton } from "../shell/busy-button.tsx"
import { FaultNote } from "../shell/fault-note.tsx"
import { ChevronIcon } from "../shell/icons.tsx"
import { relativeTime } from "../shell/relative-time.ts"
import { texts } from "../texts.ts"
import { StatusBadge } from "../wizards/status-badge.tsx"
import type { Restoring } from "./use-restore.ts"
import { VersionChanges } from "./version-changes.tsx"
import classes from "./versions.module.css"

type VersionRowProps = { wizard: Wizard; version: PublishedVersion; userId: string; now: Date; restoring: Restoring }

/** One version: when and by whom it was published, and the way back to it. */
export const VersionRow = ({ wizard, version, userId, now, restoring }: VersionRowProps) => {
  const [isUnfolded, setUnfolded] = useState(false)
  const changesId = useId()
  const number = version.version
  const isAsked = restoring.asked === number
  const restore = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  // Whoever thinks better of it finds the focus where it was.
  useEffect(() => {
    if (wasAsked.current && !isAsked && restoring.asked === null) restore.current?.focus()
    wasAsked.current = isAsked
  }, [isAsked, restoring.asked])
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <div className={classes.about}>
          <p className={classes.name}>
            {texts.wizard.version(number)}
            {version.isLive && <StatusBadge status="published" label={texts.versions.live} />}
          </p>
          <p className={classes.facts}>
            <PublishedAt at={version.publishedAt} now={now} />
            {version.publishedBy !== null && ` · ${authorText(version.publishedBy, userId)}`}
            {version.restoredFrom !== null && ` · ${texts.versions.restoredFrom(version.restoredFrom)}`}
          </p>
        </div>
        <div className={classes.ways}>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            rightSection={<ChevronIcon size={14} />}
            className={classes.unfold}
            onClick={() => setUnfolded(!isUnfolded)}
            aria-expanded={isUnfolded}
            aria-controls={changesId}
            aria-label={texts.versions.changesOf(number)}
          >
            {texts.versions.changes}
          </Button>
          {!version.isLive && !isAsked && (
            <Button
              ref={restore}
              variant="default"
              size="xs"
              onClick={() => restoring.ask(number)}
              aria-label={texts.versions.restoreOf(number)}
            >
              {texts.versions.restore}
            </Button>
          )}
        </div>
      </div>
      {isAsked && <Confirmation wizard={wizard} restoring={restoring} version={number} />}
      <div id={changesId} hidden={!isUnfolded} className={classes.changes}>
        {isUnfolded && <VersionChanges wizard={wizard} version={number} />}
      </div>
    </li>
  )
}

const PublishedAt = ({ at, now }: { at: Date | null; now: Date }) =>
  at === null ? (
    texts.versions.dateUnknown
  ) : (
    <time dateTime={at.toISOString()} title={at.toLocaleString("en")}>
      {relativeTime(at, now)}
    </time>
  )

type ConfirmationProps = { wizard: Wizard; restoring: Restoring; version: number }

/** In the row itself, since a dialog over a dialog would close both with one Escape. */
const Confirmation = ({ wizard, restoring, version }: ConfirmationProps) => {
  const textId = useId()
  const harmless = useRef<HTMLButtonElement>(null)
  useEffect(() => harmless.current?.focus(), [])
  return (
    <div className={classes.question} role="group" aria-labelledby={textId}>
      <p id={textId}>
        {wizard.status === "published" ? texts.versions.question(version) : texts.versions.questionWithdrawn(version)}
      </p>
      <div role="alert">{restoring.fault !== null && <FaultNote>{restoring.fault}</FaultNote>}</div>
      <Group justify="flex-end" gap="sm">
        <Button
          ref={harmless}
          variant="default"
          size="xs"
          onClick={() => restoring.ask(null)}
          aria-describedby={textId}
        >
          {texts.cancel}
        </Button>
        <BusyButton size="xs" onClick={restoring.confirm} isBusy={restoring.isBusy}>
          {texts.versions.confirm(version)}
        </BusyButton>
      </Group>
    </div>
  )
}
