import { Textarea, TextInput } from "@mantine/core"
import { useState } from "react"
import { BackgroundPanel } from "../backgrounds/background-panel.tsx"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import type { AutosaveView } from "../drafts/autosave.ts"
import { SaveIndicator } from "../drafts/save-indicator.tsx"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import { LookFields } from "./look-fields.tsx"
import { SlidePreview } from "./slide-preview.tsx"
import classes from "./step-editor.module.css"

const withoutButton = ({
  ctaLabel: _label,
  ctaHref: _href,
  ...others
}: AutosaveView["faults"]): AutosaveView["faults"] => others

/** One step: how it looks, what it says, and its background. */
export const StepEditor = ({ step, focusHeadline }: { step: Step; focusHeadline: boolean }) => {
  const { view, autosave } = useStepDraft(step)
  const { paintingOf } = usePaintings()
  const { fields } = view
  // An address is wrong until its last letter: the button's fields are judged once they are left.
  const [isEditingButton, setEditingButton] = useState(false)
  const faults = isEditingButton ? withoutButton(view.faults) : view.faults
  const saveState = isEditingButton && view.saveState === "held" ? "unsaved" : view.saveState
  const flush = (): void => void autosave.flush()
  const buttonFocus = {
    onFocus: () => setEditingButton(true),
    onBlur: () => {
      setEditingButton(false)
      flush()
    },
  }

  return (
    <div className={classes.editor}>
      <div className={classes.preview}>
        <SlidePreview step={step} fields={fields} painting={paintingOf(step.id)} />
        {step.picture !== null && <p className={classes.hint}>{texts.editor.previewHint}</p>}
      </div>
      <section className={`${classes.card} ${classes.text}`} aria-label={texts.editor.region}>
        <div className={classes.cardHead}>
          <h2>{texts.editor.contentTitle}</h2>
          <SaveIndicator saveState={saveState} fault={view.fault} onRetry={flush} />
        </div>
        <TextInput
          label={texts.editor.headline}
          placeholder={texts.editor.headlinePlaceholder}
          value={fields.headline}
          onChange={(event) => autosave.edit("headline", event.currentTarget.value)}
          onBlur={flush}
          error={faults.headline}
          autoFocus={focusHeadline}
          autoComplete="off"
          dir="auto"
        />
        <Textarea
          label={texts.editor.body}
          description={texts.editor.bodyHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder={texts.editor.bodyPlaceholder}
          value={fields.body}
          onChange={(event) => autosave.edit("body", event.currentTarget.value)}
          onBlur={flush}
          error={faults.body}
          rows={5}
          resize="vertical"
          dir="auto"
        />
        <fieldset className={classes.group}>
          <legend>{texts.editor.ctaTitle}</legend>
          <div className={classes.pair}>
            <TextInput
              label={texts.editor.ctaLabel}
              placeholder={texts.editor.ctaLabelPlaceholder}
              value={fields.ctaLabel}
              onChange={(event) => autosave.edit("ctaLabel", event.currentTarget.value)}
              {...buttonFocus}
              error={faults.ctaLabel}
              autoComplete="off"
              dir="auto"
            />
            <TextInput
              label={texts.editor.ctaHref}
              placeholder={texts.editor.ctaHrefPlaceholder}
              value={fields.ctaHref}
              onChange={(event) => autosave.edit("ctaHref", event.currentTarget.value)}
              {...buttonFocus}
              error={faults.ctaHref}
              type="url"
              inputMode="url"
              autoComplete="off"
            />
          </div>
          <p className={classes.hint}>{texts.editor.ctaHint}</p>
        </fieldset>
        <LookFields view={view} autosave={autosave} imageUrl={step.picture?.thumbnailUrl ?? null} />
      </section>
      <div className={classes.side}>
        <div className={classes.card}>
          <BackgroundPanel step={step} />
        </div>
      </div>
    </div>
  )
}
