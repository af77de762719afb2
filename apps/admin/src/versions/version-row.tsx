import { Button, Group } from "@mantine/core"
import { useEffect, useId, useRef } from "react"
import type { PublishedVersion } from "../server/types.ts"
import { authorText } from "../session/author-text.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { relativeTime } from "../shell/relative-time.ts"
import { texts } from "../texts.ts"
import { StatusBadge } from "../wizards/status-badge.tsx"
import type { Restoring } from "./use-restore.ts"
import classes from "./versions.module.css"

type VersionRowProps = { version: PublishedVersion; userId: string; now: Date; restoring: Restoring }

/** One version: when and by whom it was published, and the way back to it. */
export const VersionRow = ({ version, userId, now, restoring }: VersionRowProps) => {
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
      {isAsked && <Confirmation restoring={restoring} version={number} />}
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

/** In the row itself, since a dialog over a dialog would close both with one Escape. */
const Confirmation = ({ restoring, version }: { restoring: Restoring; version: number }) => {
  const textId = useId()
  const harmless = useRef<HTMLButtonElement>(null)
  useEffect(() => harmless.current?.focus(), [])
  return (
    <div className={classes.question} role="group" aria-labelledby={textId}>
      <p id={textId}>{texts.versions.question(version)}</p>
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
        <Button size="xs" onClick={restoring.confirm} loading={restoring.isBusy}>
          {texts.versions.confirm(version)}
        </Button>
      </Group>
    </div>
  )
}
