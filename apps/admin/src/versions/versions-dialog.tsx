import { Skeleton, Text } from "@mantine/core"
import { useRef } from "react"
import type { Wizard } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { BusyButton } from "../shell/busy-button.tsx"
import { Dialog } from "../shell/dialog.tsx"
import { LoadFailed } from "../shell/load-failed.tsx"
import { texts } from "../texts.ts"
import { useRestore } from "./use-restore.ts"
import { useVersions } from "./use-versions.ts"
import { VersionRow } from "./version-row.tsx"
import classes from "./versions.module.css"

type VersionsDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Everything that was published of a wizard, and the way back to it. */
const VersionsDialog = ({ opened, wizard, onClose }: VersionsDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={texts.versions.title} size="lg">
    <Versions wizard={wizard} onDone={onClose} />
  </Dialog>
)
export default VersionsDialog

const Versions = ({ wizard, onDone }: { wizard: Wizard; onDone: () => void }) => {
  const { userId } = useSession()
  const list = useVersions(wizard.id)
  const items = useRef<HTMLUListElement>(null)
  const restoring = useRestore(wizard.id, onDone)
  const versions = list.data?.pages.flatMap((page) => page.versions)
  if (versions === undefined) {
    return list.error === null ? (
      <div role="status" aria-label={texts.loading} className={classes.loading}>
        <Skeleton height={52} />
        <Skeleton height={52} />
      </div>
    ) : (
      <LoadFailed error={list.error} onRetry={() => void list.refetch()} />
    )
  }
  if (versions.length === 0) return <Text c="dimmed">{texts.versions.empty}</Text>
  return (
    <>
      <Text size="sm" c="dimmed">
        {texts.versions.text}
      </Text>
      <ul ref={items} tabIndex={-1} className={classes.list}>
        {versions.map((version) => (
          <VersionRow
            key={version.version}
            wizard={wizard}
            version={version}
            userId={userId}
            now={new Date(list.dataUpdatedAt)}
            restoring={restoring}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <BusyButton
          variant="subtle"
          size="compact-sm"
          isBusy={list.isFetchingNextPage}
          focusAfterwards={items}
          onClick={() => void list.fetchNextPage()}
        >
          {texts.versions.more}
        </BusyButton>
      )}
    </>
  )
}
