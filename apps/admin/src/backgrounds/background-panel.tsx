import { Anchor, Button, Loader, NativeSelect, Text, Textarea } from "@mantine/core"
import { useEffect, useEffectEvent, useId, useRef } from "react"
import { faultText, issueAt } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Generation, Step } from "../server/types.ts"
import { QuotaMeter } from "../quota/quota-meter.tsx"
import { useSession } from "../session/session-gate.tsx"
import { AlertIcon, BrushIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./background-panel.module.css"
import { CancelPainting } from "./cancel-painting.tsx"
import { Elapsed } from "./elapsed.tsx"
import { imageSizes, isImageSize } from "./image-size.ts"
import { ModelNote } from "./model-note.tsx"
import { paintingText } from "./painting-text.ts"
import { usePaintings } from "./paintings-provider.tsx"
import { PriceNote } from "./price-note.tsx"
import { promptLength, promptLimit } from "./prompt.ts"
import { RemoveBackground } from "./remove-background.tsx"

/** Where a step's background is described, ordered, watched and taken away. */
export const BackgroundPanel = ({ step }: { step: Step }) => {
  const ids = { wizardId: step.wizardId, stepId: step.id }
  const { upgradeUrl } = useSession()
  const { paintingOf, start, cancel, notice, requestOf, setRequest } = usePaintings()
  const latest = trpc.backgrounds.latest.useQuery(ids)
  const styles = trpc.styles.list.useQuery(undefined, { staleTime: Infinity })
  const statusId = useId()
  const status = useRef<HTMLDivElement>(null)

  const { backgroundImageUrl } = step.config.presentation
  const noticed = useEffectEvent((generation: Generation) => notice(generation, backgroundImageUrl))
  useEffect(() => {
    if (latest.data) noticed(latest.data)
  }, [latest.data])

  const painting = paintingOf(step.id)
  const isRunning = painting?.phase === "running"
  const fault = painting?.phase === "failed" ? painting.fault : null

  const typed = requestOf(step.id)
  const prompt = typed.prompt ?? latest.data?.prompt ?? ""
  const style = styles.data?.find(({ id }) => id === (typed.style ?? latest.data?.style)) ?? styles.data?.[0]
  const length = promptLength(prompt)
  const isTooLong = length > promptLimit
  const canGenerate = length > 0 && !isTooLong && !isRunning

  return (
    <section className={classes.panel} aria-label={texts.background.title}>
      <h2 className={classes.title}>{texts.background.title}</h2>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (canGenerate) start(ids, { prompt, style: style?.id, size: typed.size })
        }}
      >
        <div>
          <Textarea
            label={texts.background.prompt}
            placeholder={texts.background.promptPlaceholder}
            value={prompt}
            onChange={(event) => setRequest(step.id, { prompt: event.currentTarget.value })}
            error={isTooLong ? texts.background.promptTooLong(promptLimit) : issueAt(fault, "prompt")}
            rows={5}
            resize="vertical"
            dir="auto"
          />
          <Text size="xs" c={isTooLong ? "var(--mantine-color-error)" : "dimmed"} className={classes.counter}>
            {texts.background.counter(length, promptLimit)}
          </Text>
        </div>
        <div className={classes.pair}>
          <NativeSelect
            label={texts.background.style}
            value={style?.id ?? ""}
            onChange={({ currentTarget: { value } }) =>
              setRequest(step.id, { style: styles.data?.find(({ id }) => id === value)?.id })
            }
            data={styles.data?.map(({ id, label }) => ({ value: id, label })) ?? []}
            disabled={styles.data === undefined}
          />
          <NativeSelect
            label={texts.background.size}
            value={typed.size ?? ""}
            onChange={({ currentTarget: { value } }) =>
              setRequest(step.id, { size: isImageSize(value) ? value : undefined })
            }
            data={[
              { value: "", label: texts.background.sizeDefault },
              ...imageSizes.map((size) => ({ value: size, label: texts.background.sizes[size] })),
            ]}
          />
        </div>
        <Text size="xs" c="dimmed" className={classes.styleNote}>
          {style?.description}
        </Text>
        <Button
          type="submit"
          fullWidth
          size="md"
          disabled={!canGenerate && !isRunning}
          // Not `disabled` while it runs: whoever pressed it would lose the focus.
          {...(isRunning ? { "aria-disabled": true, "data-disabled": true } : {})}
          leftSection={isRunning ? <Loader size={16} color="currentColor" /> : <BrushIcon />}
          aria-describedby={statusId}
        >
          {texts.background.generate}
        </Button>
        <PriceNote size={typed.size} />
        <div className={classes.progress}>
          <div ref={status} id={statusId} className={classes.status} aria-live="polite" tabIndex={-1}>
            {isRunning && (
              <p className={classes.running}>
                <span>{paintingText(painting)}</span>
                <Elapsed since={painting.startedAt} />
              </p>
            )}
            {painting?.phase === "cancelled" && <p className={classes.note}>{texts.background.cancelled}</p>}
            {fault !== null && (
              <p className={classes.fault}>
                <AlertIcon size={17} />
                <span>
                  {faultText(fault)}{" "}
                  {fault.code === "QUOTA_EXCEEDED" && upgradeUrl !== null && (
                    <Anchor href={upgradeUrl} target="_blank" rel="noreferrer" inherit>
                      {texts.background.upgrade}
                    </Anchor>
                  )}
                </span>
              </p>
            )}
          </div>
          {isRunning && (
            <CancelPainting
              isDisabled={painting.isCancelling || painting.generationId === null}
              isCancelling={painting.isCancelling}
              onCancel={() => cancel(step.id)}
              focusAfterwards={status}
            />
          )}
        </div>
      </form>
      <ModelNote />
      <QuotaMeter />
      {backgroundImageUrl !== null && <RemoveBackground {...ids} />}
    </section>
  )
}
