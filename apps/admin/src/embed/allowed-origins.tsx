import { ActionIcon, Button, Input } from "@mantine/core"
import { useEffect, useRef, useState } from "react"
import type { Wizard } from "../server/types.ts"
import { busyProps } from "../shell/busy-props.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { TrashIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./embed.module.css"
import { typedOrigins } from "./typed-origins.ts"
import { useAllowedOrigins } from "./use-allowed-origins.ts"

/** Whose pages may show the wizard. Each change is saved at once. */
export const AllowedOrigins = ({ wizard }: { wizard: Wizard }) => {
  const origins = wizard.allowedOrigins
  const change = useAllowedOrigins(wizard)
  const [typed, setTyped] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const removedAt = useRef<number | null>(null)
  // The button with the focus went with what it removed: its successor gets it.
  useEffect(() => {
    if (removedAt.current === null) return
    const buttons = list.current?.querySelectorAll("button") ?? []
    const next = buttons[Math.min(removedAt.current, buttons.length - 1)] ?? field.current
    next?.focus()
    removedAt.current = null
  }, [origins])

  const add = (): void => {
    const entries = typedOrigins(typed)
    if (entries.length === 0) return field.current?.focus()
    change.save([...origins, ...entries], {
      // Who typed on meanwhile keeps that.
      onSaved: () => setTyped((now) => (now === typed ? "" : now)),
      onRefused: () => field.current?.focus(),
    })
  }
  const remove = (index: number): void => {
    removedAt.current = index
    change.save(origins.toSpliced(index, 1), {
      onRefused: () => {
        removedAt.current = null
      },
    })
  }
  const saved = wizard.status === "published" ? texts.embed.origins.saved : texts.embed.origins.savedUnpublished
  return (
    <section className={classes.part}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Input.Wrapper label={texts.embed.origins.label} description={texts.embed.origins.hint} error={change.refusal}>
          <div className={classes.field}>
            <Input
              ref={field}
              placeholder={texts.embed.origins.placeholder}
              value={typed}
              onChange={({ currentTarget }) => {
                setTyped(currentTarget.value)
                if (!change.isSaving) change.reset()
              }}
              error={change.refusal !== undefined}
              inputMode="url"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              dir="ltr"
            />
            <Button type="submit" variant="default" {...busyProps(change.isSaving)}>
              {texts.embed.origins.add}
            </Button>
          </div>
        </Input.Wrapper>
        <div className={classes.outcome}>
          <p role="status" className={classes.hint}>
            {change.isSaving ? texts.save.saving : change.isSaved ? saved : ""}
          </p>
          <div role="alert">{change.fault !== undefined && <FaultNote>{change.fault}</FaultNote>}</div>
        </div>
      </form>
      {origins.length === 0 ? (
        <p className={classes.hint}>{texts.embed.origins.none}</p>
      ) : (
        <ul ref={list} className={classes.origins} aria-label={texts.embed.origins.listLabel}>
          {origins.map((origin, index) => (
            <AllowedOrigin key={origin} origin={origin} isBusy={change.isSaving} onRemove={() => remove(index)} />
          ))}
        </ul>
      )}
    </section>
  )
}

type AllowedOriginProps = { origin: string; isBusy: boolean; onRemove: () => void }

const AllowedOrigin = ({ origin, isBusy, onRemove }: AllowedOriginProps) => (
  <li>
    <span dir="ltr">{origin}</span>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={texts.embed.origins.remove(origin)}
      {...busyProps(isBusy, onRemove)}
    >
      <TrashIcon size={16} />
    </ActionIcon>
  </li>
)
