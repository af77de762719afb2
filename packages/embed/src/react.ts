"use client"
import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react"
import type { CSSProperties, ReactNode } from "react"
import "./index.ts"
import type { EventDetails } from "./events.ts"
import type { Mode } from "./snippets.ts"
import type { StepscapeWizard as StepscapeWizardElement } from "./wizard-element.ts"

export type StepscapeWizardProps = {
  /** The viewer's address. */
  viewer: string
  /** The wizard's id. */
  wizard: string
  /** @defaultValue "inline" */
  mode?: Mode | undefined
  /** The language of Next, Back and the like, such as "pt-BR"; the wizard's own where it is not given. */
  lang?: string | undefined
  /** The ground of slides without a picture; as the wizard's admin chose where it is not given. */
  theme?: "light" | "dark" | undefined
  /** The slide to begin with, counted from 1; later moves are the ref's `goTo`. */
  slide?: number | undefined
  /** Whether to load at once instead of when it is needed. @defaultValue "lazy" */
  loading?: "lazy" | "eager" | undefined
  /** The launcher's text; and what the wizard is called until its title is known. */
  label?: string | undefined
  /** Modal: what opens it when it is pressed. Inline: what stands in for a wizard that cannot be shown. */
  children?: ReactNode
  className?: string | undefined
  id?: string | undefined
  style?: CSSProperties | undefined
  onReady?: ((detail: EventDetails["ready"]) => void) | undefined
  onStep?: ((detail: EventDetails["step"]) => void) | undefined
  onComplete?: ((detail: EventDetails["complete"]) => void) | undefined
  onClose?: ((detail: EventDetails["close"]) => void) | undefined
  onError?: ((detail: EventDetails["error"]) => void) | undefined
}

// On a server there is nothing to listen to, and React says so for layout effects.
const useCommitEffect = "document" in globalThis ? useLayoutEffect : useEffect

/**
 * The element `<stepscape-wizard>` as a component. Its ref is the element, with `open()`, `close()` and `goTo(slide)`.
 *
 * @example
 * <StepscapeWizard viewer="https://viewer.example.com" wizard="w1" onComplete={() => navigate("/home")} />
 */
export const StepscapeWizard = forwardRef<StepscapeWizardElement, StepscapeWizardProps>(
  ({ className, children, onReady, onStep, onComplete, onClose, onError, ...attributes }, ref) => {
    const element = useRef<StepscapeWizardElement>(null)
    useImperativeHandle<StepscapeWizardElement | null, StepscapeWizardElement | null>(ref, () => element.current, [])
    // Anew after every rendering: each handler is the present one, and no React needs to know custom events.
    useCommitEffect(() => {
      const listening = new AbortController()
      const { signal } = listening
      const wizard = element.current
      wizard?.addEventListener("ready", ({ detail }) => onReady?.(detail), { signal })
      wizard?.addEventListener("step", ({ detail }) => onStep?.(detail), { signal })
      wizard?.addEventListener("complete", ({ detail }) => onComplete?.(detail), { signal })
      wizard?.addEventListener("close", ({ detail }) => onClose?.(detail), { signal })
      wizard?.addEventListener("error", ({ detail }) => onError?.(detail), { signal })
      return () => listening.abort()
    })
    // React 18 would write `className` as it stands here.
    return createElement("stepscape-wizard", { ...attributes, class: className, ref: element }, children)
  },
)
StepscapeWizard.displayName = "StepscapeWizard"
