import type { CloseReason, EventDetails } from "./events.ts"
import { frameHeight } from "./height.ts"
import { make } from "./make.ts"
import { frameName, type HostMessage, protocol } from "./messages.ts"
import { holdScroll } from "./scroll-lock.ts"
import { inlineStyles, overlayStyles, styles } from "./styles.ts"

/** What all messages of a page together have told so far. */
type Told = { slide: number; heights?: number[] }

/**
 * Everything that an element shows and does. One closure instead of several that hand each other what they share, since the
 * loader must not weigh more than 2,000 bytes.
 *
 * @param home an address of the viewer whose wizards are shown where the element names no other
 * @returns what to call whenever the element came, went or was changed: takes down everything, and builds it up again where
 * the element is in a page
 */
export const createView = (element: HTMLElement, home: string | undefined): (() => void) => {
  const root = element.attachShadow({ mode: "open" })
  const sheet = new CSSStyleSheet()
  let isInline: boolean
  let url: URL
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Lets the page scroll again: from the dialog's opening until its end has been told. */
  let release: (() => void) | null
  /** The frame, or what stands in its place. */
  let shown: HTMLElement | undefined
  let frame: HTMLIFrameElement | null
  /** Nothing before the page is ready. */
  let told: Told | null
  /** The slide to go to as soon as the page is ready. */
  let wanted: number | null

  const setting = (name: string): string => element.getAttribute(name) || ""

  const emit = <Name extends keyof EventDetails>(type: Name, detail: EventDetails[Name]): unknown =>
    element.dispatchEvent(new CustomEvent(type, { detail }))

  const clear = (): void => {
    clearTimeout(timer)
    shown?.remove()
    frame = wanted = told = null
  }

  const show = (what: HTMLElement): void => {
    ;(isInline ? root : dialog).append((shown = what))
  }

  const fail = (code: "UNREACHABLE" | "MISCONFIGURED" = "UNREACHABLE"): void => {
    if (told) return
    clear()
    show(
      // What a host wrote into the element, such as a link, is better than our own word.
      isInline && element.firstElementChild
        ? make("slot", {})
        : make(
            "p",
            { role: "alert", textContent: "Cannot load. " },
            make("button", { textContent: "Try again", onclick: load }),
          ),
    )
    console.error(element, code)
    emit("error", { code })
  }

  const load = (): void => {
    if (frame) return
    const slide = wanted || +setting("slide")
    try {
      url = new URL(
        `/e/${setting("wizard")}${slide > 1 ? `/${slide}` : ""}`,
        setting("wizard") && (setting("viewer") || home),
      )
    } catch {
      return fail("MISCONFIGURED")
    }
    for (const name of ["lang", "theme"]) {
      if (setting(name)) url.searchParams.set(name, setting(name))
    }
    clear()
    frame = make("iframe", {
      title: dialog.ariaLabel as string,
      name: frameName(isInline ? "inline" : "modal", origin),
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups",
      referrerPolicy: "origin",
      loading: isInline ? ((setting("loading") || "lazy") as "lazy") : "eager",
      src: url.href,
      // The page is there; its script has this long to report (ms), and below the page to arrive.
      onload: () => {
        clearTimeout(timer)
        timer = setTimeout(fail, 1_000)
      },
    })
    show(frame)
    if (frame.loading === "eager") timer = setTimeout(fail, 15_000)
  }

  const open = (): void => {
    if (!element.isConnected) return
    load()
    if (isInline) {
      if (frame) frame.loading = "eager"
    } else if (!dialog.open) {
      // Where the browser is late with its word on the last time.
      leave("escape")
      dialog.showModal()
      release = holdScroll()
      // Not before the page is there: the browser would keep an Escape that is pressed in an empty frame to itself.
      if (told) (frame as HTMLIFrameElement).focus()
    }
  }

  const leave = (reason: CloseReason): void => {
    if (!release) return
    dialog.close()
    release()
    release = null
    emit("close", { reason })
  }

  const goTo = (slide: number): void => {
    wanted = slide
    if (told) {
      frame?.contentWindow?.postMessage({ stepscape: protocol, type: "goTo", slide } satisfies HostMessage, url.origin)
    }
  }

  const hear = (event: MessageEvent): void => {
    if (event.source !== frame?.contentWindow || event.origin !== url.origin || event.data?.stepscape !== protocol)
      return
    // Who opened it and waited is in the page as soon as there is one.
    if (release && !told) frame.focus()
    const { stepscape: _, type, close, heights: __, ...detail } = event.data
    told = { ...told, ...event.data } as Told
    // Whoever turned a long slide's page at its end begins the next one at its beginning.
    if (type === "step" && frame.offsetHeight > innerHeight && frame.getBoundingClientRect().top < 0)
      element.scrollIntoView()
    frame.style.minHeight = `${frameHeight(told.heights, told.slide, innerHeight)}px`
    if (type === "ready") {
      frame.title = dialog.ariaLabel = detail.title
      button.textContent = close
      if (wanted) goTo(wanted)
    }
    if (type === "close") leave("escape")
    else if (type !== "heights") emit(type, detail)
    // For the next time, unless it stands in a page, where there is none.
    if (type === "complete" && !isInline) {
      goTo(1)
      leave(type)
    }
  }
  const button = make("button", { part: "close", textContent: "Close", onclick: () => leave("button") })
  const dialog: HTMLDialogElement = make(
    "dialog",
    {
      part: "dialog",
      onclick: (event) => event.target === dialog && leave("backdrop"),
      onclose: () => dialog.open || leave("escape"),
    },
    button,
  )

  return () => {
    removeEventListener("message", hear)
    leave("api")
    clear()
    if (!element.isConnected) return
    const mode = setting("mode")
    const isLauncher = mode === "launcher"
    isInline = mode !== "modal" && !isLauncher
    dialog.ariaLabel = setting("label") || "Open the guide"
    const trigger = make(isLauncher ? "button" : "slot", {
      part: mode,
      textContent: isLauncher ? dialog.ariaLabel : "",
      onclick: open,
      onpointerover: load,
    })
    trigger.addEventListener("focusin", load)
    root.replaceChildren(...(isInline ? [] : [trigger, dialog]))
    if (isInline || setting("loading") === "eager") timer = setTimeout(load)
    addEventListener("message", hear)
    sheet.replaceSync((isInline ? inlineStyles : overlayStyles) + styles)
    root.adoptedStyleSheets = [sheet]
    Object.assign(element, { open, close: () => leave("api"), goTo })
  }
}
