import { Skeleton } from "@mantine/core"
import { ChangeList } from "../publish/change-list.tsx"
import { trpc } from "../server/trpc.ts"
import type { Wizard } from "../server/types.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { texts } from "../texts.ts"
import classes from "./versions.module.css"

/** What visitors saw otherwise in a version than in the one before it. */
export const VersionChanges = ({ wizard, version }: { wizard: Wizard; version: number }) => {
  // Versions never change.
  const compared = trpc.wizards.compare.useQuery({ wizardId: wizard.id, version }, { staleTime: Infinity })
  if (compared.data === undefined) {
    return compared.error === null ? (
      <div role="status" aria-label={texts.loading} className={classes.loading}>
        <Skeleton height={44} />
      </div>
    ) : (
      <LoadFailed error={compared.error} onRetry={() => void compared.refetch()} />
    )
  }
  const { comparedWith, changes } = compared.data
  const sentence =
    comparedWith === null
      ? texts.versions.firstOne
      : changes.length === 0
        ? texts.versions.noChanges(comparedWith)
        : texts.versions.changesSince(comparedWith)
  return (
    <>
      <p role="status" className={classes.facts}>
        {sentence}
      </p>
      <ChangeList changes={changes} theme={wizard.theme} label={texts.versions.changesOf(version)} />
    </>
  )
}
