import { Button, Skeleton, Text } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { WizardSummary } from "../server/types.ts"
import { ConfirmDialog } from "../shell/confirm-dialog.tsx"
import { Hills } from "../shell/hills.tsx"
import { PlusIcon } from "../shell/icons.tsx"
import { LoadFailed } from "../shell/load-failed.tsx"
import { PageHeading } from "../shell/page-heading.tsx"
import { TitleDialog } from "../shell/title-dialog.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import classes from "./wizard-list.module.css"
import { WizardRow } from "./wizard-row.tsx"

/** The community's wizards. */
export const WizardList = () => {
  const wizards = trpc.wizards.list.useQuery()
  const utils = trpc.useUtils()
  const navigate = useNavigate()
  const [isCreating, setCreating] = useState(false)
  const [doomed, setDoomed] = useState<WizardSummary | null>(null)

  const create = trpc.wizards.create.useMutation({
    meta: { tellsItself: true },
    onSuccess: (wizard) => {
      void utils.wizards.list.invalidate()
      return navigate({ to: "/wizards/$wizardId", params: { wizardId: wizard.id } })
    },
  })
  const remove = trpc.wizards.remove.useMutation({
    onSuccess: (_answer, { wizardId }) => {
      utils.wizards.list.setData(undefined, (known) => known?.filter((wizard) => wizard.id !== wizardId))
      toastSuccess(texts.wizards.removed)
    },
    onSettled: () => {
      setDoomed(null)
      void utils.wizards.list.invalidate()
    },
  })
  const openDialog = (): void => {
    create.reset()
    setCreating(true)
  }

  const isEmpty = wizards.data?.length === 0
  return (
    <main className={classes.page} id="content">
      <div className={classes.head}>
        <div>
          <PageHeading documentTitle={texts.wizards.title}>{texts.wizards.title}</PageHeading>
          <Text c="dimmed">{texts.wizards.subtitle}</Text>
        </div>
        {!isEmpty && (
          <Button leftSection={<PlusIcon />} onClick={openDialog}>
            {texts.wizards.create}
          </Button>
        )}
      </div>

      {wizards.error !== null && wizards.data === undefined && (
        <LoadFailed error={wizards.error} onRetry={() => void wizards.refetch()} />
      )}
      {wizards.isPending && (
        <div className={classes.list} aria-busy="true" aria-label={texts.loading} role="status">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={84} radius="lg" />
          ))}
        </div>
      )}
      {isEmpty && (
        <section className={classes.empty}>
          <div className={classes.picture}>
            <Hills />
          </div>
          <h2>{texts.wizards.emptyTitle}</h2>
          <Text c="dimmed">{texts.wizards.emptyText}</Text>
          <Button size="md" leftSection={<PlusIcon />} onClick={openDialog}>
            {texts.wizards.create}
          </Button>
        </section>
      )}
      {wizards.data !== undefined && !isEmpty && (
        <ul className={classes.list}>
          {wizards.data.map((wizard) => (
            <WizardRow
              key={wizard.id}
              wizard={wizard}
              now={new Date(wizards.dataUpdatedAt)}
              onRemove={() => setDoomed(wizard)}
            />
          ))}
        </ul>
      )}

      <TitleDialog
        opened={isCreating}
        heading={texts.wizards.dialogTitle}
        submit={texts.wizards.submit}
        initial=""
        isBusy={create.isPending}
        fault={create.error === null ? null : faultOf(create.error)}
        onSubmit={(title) => create.mutate({ title })}
        onClose={() => setCreating(false)}
      />
      <ConfirmDialog
        opened={doomed !== null}
        title={texts.wizards.removeTitle(doomed?.title ?? "")}
        text={doomed?.status === "published" ? texts.wizards.removeTextPublished : texts.wizards.removeText}
        action={texts.wizards.remove}
        isBusy={remove.isPending}
        onConfirm={() => doomed !== null && remove.mutate({ wizardId: doomed.id })}
        onClose={() => setDoomed(null)}
      />
    </main>
  )
}
