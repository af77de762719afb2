import { Button, Group, Skeleton, Text } from "@mantine/core"
import { useState } from "react"
import { trpc } from "../server/trpc.ts"
import type { WizardSummary } from "../server/types.ts"
import { EmptyCard } from "../shell/empty-card.tsx"
import { PlusIcon } from "../shell/icons.tsx"
import { LoadFailed } from "../shell/load-failed.tsx"
import { PageHeading } from "../shell/page-heading.tsx"
import { useShortcuts } from "../shell/use-shortcuts.ts"
import { texts } from "../texts.ts"
import { ImportButton } from "./import-button.tsx"
import { NewWizardDialog } from "./new-wizard-dialog.tsx"
import { RenameDialog } from "./rename-dialog.tsx"
import { useWizardActions } from "./use-wizard-actions.ts"
import { WizardCard } from "./wizard-card.tsx"
import classes from "./wizard-list.module.css"

/** The community's wizards. */
export const WizardList = () => {
  const wizards = trpc.wizards.list.useQuery()
  const actions = useWizardActions()
  const [isCreating, setCreating] = useState(false)
  useShortcuts("list", { create: () => setCreating(true) })
  const [renamed, setRenamed] = useState<WizardSummary | null>(null)

  const isEmpty = wizards.data?.length === 0
  const newWizard = (
    <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
      {texts.wizards.create}
    </Button>
  )
  return (
    <main className={classes.page} id="content">
      <div className={classes.head}>
        <div>
          <PageHeading documentTitle={texts.wizards.title}>{texts.wizards.title}</PageHeading>
          <Text c="dimmed">{texts.wizards.subtitle}</Text>
        </div>
        {!isEmpty && (
          <Group gap="sm">
            <ImportButton />
            {newWizard}
          </Group>
        )}
      </div>

      {wizards.error !== null && wizards.data === undefined && (
        <LoadFailed error={wizards.error} onRetry={() => void wizards.refetch()} />
      )}
      {wizards.isPending && (
        <div className={classes.list} aria-busy="true" aria-label={texts.loading} role="status">
          {[0, 1, 2].map((card) => (
            <Skeleton key={card} height={290} radius="lg" />
          ))}
        </div>
      )}
      {isEmpty && (
        <EmptyCard title={texts.wizards.emptyTitle} text={texts.wizards.emptyText}>
          {newWizard}
          <ImportButton />
        </EmptyCard>
      )}
      {wizards.data !== undefined && !isEmpty && (
        <ul className={classes.list}>
          {wizards.data.map((wizard) => (
            <WizardCard
              key={wizard.id}
              wizard={wizard}
              now={new Date(wizards.dataUpdatedAt)}
              actions={actions}
              onRename={() => setRenamed(wizard)}
            />
          ))}
        </ul>
      )}

      <NewWizardDialog opened={isCreating} onClose={() => setCreating(false)} />
      <RenameDialog wizard={renamed} onClose={() => setRenamed(null)} />
    </main>
  )
}
