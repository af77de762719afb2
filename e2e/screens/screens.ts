import type { Locator } from "playwright-core"
import { answer } from "./answers.ts"
import { chooseItem } from "../studio.ts"
import type { Visit } from "./visit.ts"

const dialog = ({ page }: Visit, name: string) => page.getByRole("dialog", { name })

const choose = ({ page }: Visit, item: string): Promise<void> => chooseItem(page, "Wizard actions", item)
/** Opens what is told before a wizard is published. */
const review = async (visit: Visit, wizardId: string): Promise<void> => {
  await visit.editor(wizardId)
  await visit.page.getByRole("button", { name: "Publish", exact: true }).click()
  await dialog(visit, "Publish this wizard")
    .getByRole("button", { name: /^Publish version/ })
    .waitFor()
}
const unknownWizard = "01a00000-0000-7000-8000-000000000000"
let edits = 0
/** One that the vendor refuses, for the ledger; once is enough. */
let refused: Promise<unknown> | undefined

/**
 * Opens a wizard where three pictures of one prompt have been asked for, and waits for what has become of them.
 *
 * @param status what one of them is, if an earlier visit has asked and nothing has become otherwise since
 */
const variations = async (
  visit: Visit,
  { wizardId, prompt, status, outcome }: { wizardId: string; prompt: string; status: string; outcome: Locator },
): Promise<void> => {
  const { page, api } = visit
  const latest = await api.backgrounds.latest.query({ wizardId })
  const isAsked = latest.some((generation) => generation.status === status)
  await visit.editor(wizardId, "tab=background")
  if (!isAsked) {
    await page.getByRole("textbox", { name: "Prompt" }).fill(prompt)
    await page.getByRole("region", { name: "Background" }).getByText("3", { exact: true }).click()
    // By key: a click that follows on scrolling at once may still reach the preview's frame, which has been there.
    await page.getByRole("button", { name: "Generate background" }).press("Enter")
  }
  await outcome.waitFor()
}

/** Every screen of the studio by its name, and how to get there. */
export const screens: Record<string, (visit: Visit) => Promise<void>> = {
  "list, full": (visit) => visit.list(),
  "list, empty": async (visit) => {
    await answer(visit.page, "wizards.list", { kind: "data", data: [] })
    await visit.go("/")
    await visit.page.getByRole("button", { name: "New wizard" }).first().waitFor()
  },
  "list, loading": async (visit) => {
    await answer(visit.page, "wizards.list", { kind: "none" })
    await visit.go("/")
    await visit.page.getByRole("status", { name: "Loading…" }).waitFor()
  },
  "list, failed": async (visit) => {
    await answer(visit.page, "wizards.list", { kind: "fault", code: "INTERNAL" })
    await visit.go("/")
    await visit.page.getByRole("button", { name: "Try again" }).waitFor()
  },
  "list, menu": async (visit) => {
    await visit.list()
    await visit.page.getByRole("button", { name: "Actions for Summer party", exact: true }).click()
    await visit.page.getByRole("menuitem", { name: "Rename" }).waitFor()
  },
  "new wizard": async (visit) => {
    await visit.list()
    await visit.page.getByRole("button", { name: "New wizard" }).click()
    await dialog(visit, "New wizard")
      .getByRole("radio", { name: /Product tour/ })
      .waitFor()
  },
  "new wizard, without a title": async (visit) => {
    await screens["new wizard"]?.(visit)
    await dialog(visit, "New wizard").getByRole("button", { name: "Create wizard" }).click()
    await dialog(visit, "New wizard").getByText("Please give it a title.").waitFor()
  },
  rename: async (visit) => {
    await visit.editor(visit.community.types.wizard)
    await choose(visit, "Rename")
    await dialog(visit, "Rename wizard").waitFor()
  },
  "editor, content": async (visit) => {
    const { wizard, content } = visit.community.types
    await visit.editor(wizard, `step=${content}`)
  },
  "editor, call to action": async (visit) => {
    const { wizard, callToAction } = visit.community.types
    await visit.editor(wizard, `step=${callToAction}`)
  },
  "editor, consent": async (visit) => {
    const { wizard, consent } = visit.community.types
    await visit.editor(wizard, `step=${consent}`)
  },
  "editor, picture": (visit) => visit.editor(visit.community.demo),
  "editor, background": (visit) => visit.editor(visit.community.demo, "tab=background"),
  "editor, no background": (visit) => visit.editor(visit.community.types.wizard, "tab=background"),
  "editor, hard to read": async (visit) => {
    await visit.editor(visit.community.unreadable)
    await visit.page.getByRole("button", { name: "Choose a scrim" }).waitFor()
  },
  "editor, look": async (visit) => {
    await visit.editor(visit.community.unreadable, "tab=background")
    await visit.page.getByRole("radio", { name: /^None contrast \d/ }).waitFor({ state: "attached" })
    await visit.page.getByRole("slider", { name: "Across" }).focus()
  },
  "editor, uploading": async (visit) => {
    await answer(visit.page, "backgrounds.upload", { kind: "none" })
    await visit.editor(visit.community.demo, "tab=background")
    const chooser = visit.page.waitForEvent("filechooser")
    await visit.page.getByRole("button", { name: "Upload a picture" }).press("Enter")
    await (await chooser).setFiles({ name: "mine.png", mimeType: "image/png", buffer: Buffer.alloc(1_000) })
    await visit.page.getByRole("button", { name: "Cancel the upload" }).waitFor()
  },
  "editor, steps": (visit) => visit.editor(visit.community.demo, "tab=steps"),
  "editor, on a tablet": (visit) => visit.editor(visit.community.demo, "screen=tablet"),
  "editor, on a phone": (visit) => visit.editor(visit.community.demo, "screen=phone"),
  "editor, many steps": (visit) => visit.editor(visit.community.long, "tab=steps"),
  "editor, kinds of steps": async (visit) => {
    await visit.editor(visit.community.types.wizard, "tab=steps")
    await visit.page.getByRole("button", { name: "Add another kind of step" }).click()
    await visit.page.getByRole("menuitem").first().waitFor()
  },
  "editor, menu of a step": async (visit) => {
    await visit.editor(visit.community.demo, "tab=steps")
    await visit.page.getByRole("button", { name: "Actions for step 2", exact: true }).click()
    await visit.page.getByRole("menuitem", { name: "Duplicate" }).waitFor()
  },
  "editor, menu of the wizard": async (visit) => {
    await visit.editor(visit.community.demo)
    await visit.page.getByRole("button", { name: "Wizard actions" }).click()
    await visit.page.getByRole("menuitem", { name: "Settings" }).waitFor()
  },
  "editor, empty": async (visit) => {
    await visit.go(`/wizards/${visit.community.empty}`)
    await visit.page.getByRole("button", { name: "Add the first step" }).waitFor()
  },
  "editor, loading": async (visit) => {
    await answer(visit.page, "wizards.get", { kind: "none" })
    await visit.go(`/wizards/${visit.community.demo}`)
    await visit.page.getByRole("status", { name: "Loading…" }).first().waitFor()
  },
  "editor, failed": async (visit) => {
    await answer(visit.page, "wizards.get", { kind: "fault", code: "INTERNAL" })
    await visit.go(`/wizards/${visit.community.demo}`)
    await visit.page.getByRole("button", { name: "Try again" }).waitFor()
  },
  "editor, a fault in a field": async (visit) => {
    const { wizard, content } = visit.community.types
    await visit.editor(wizard, `step=${content}`)
    await visit.page.getByRole("textbox", { name: "Button link" }).fill("nonsense")
    await visit.page.getByRole("textbox", { name: "Body" }).focus()
    await visit.page.getByText("Must be a web or mail address").waitFor()
  },
  "editor, not saved": async (visit) => {
    const { wizard, content } = visit.community.types
    await answer(visit.page, "steps.update", { kind: "unreachable" })
    await visit.editor(wizard, `step=${content}`)
    // What an earlier visit has typed is saved when it goes.
    edits += 1
    await visit.page.getByRole("textbox", { name: "Headline" }).fill(`Typed while the server is down, ${edits}`)
    await visit.page.getByText("Not saved. Trying again…").waitFor()
  },
  "editor, conflict": async (visit) => {
    const { wizard, step } = visit.community.shared
    await visit.editor(wizard)
    edits += 1
    const body = `We meet at seven, and stay until it is dark. Edit ${edits}.`
    await visit.api.steps.update.mutate({ wizardId: wizard, stepId: step, patch: { presentation: { body } } })
    await visit.page.getByRole("textbox", { name: "Body" }).fill("We meet at five, and swim until it is dark.")
    await visit.page.getByRole("button", { name: "Use theirs" }).waitFor()
  },
  "editor, session ended": async (visit) => {
    await visit.editor(visit.community.types.wizard)
    await visit.page.context().clearCookies()
    await visit.page.getByRole("textbox", { name: "Headline" }).fill("Typed in the meantime")
    await visit.page.getByRole("dialog").waitFor()
  },
  "editor, painting": async (visit) => {
    visit.vendor.respondWith({ kind: "success", delayMs: 600_000 })
    await visit.editor(visit.community.painted, "tab=background")
    const isPainting = visit.page.getByText("Painting…").first()
    const generate = visit.page.getByRole("button", { name: "Generate background" })
    await generate.or(isPainting).first().waitFor()
    if (!(await isPainting.isVisible())) {
      await visit.page.getByRole("textbox", { name: "Prompt" }).fill("A path through the woods, by moonlight")
      // By key: a click that follows on scrolling at once may still reach the preview's frame, which has been there.
      await generate.press("Enter")
    }
    await isPainting.waitFor()
  },
  "publish, first version": (visit) => review(visit, visit.community.types.wizard),
  "publish, changes": (visit) => review(visit, visit.community.revised),
  "publish, nothing changed": (visit) => review(visit, visit.community.demo),
  "publish, hard to read": async (visit) => {
    await review(visit, visit.community.unreadable)
    await visit.page.getByRole("region", { name: "One slide is hard to read" }).waitFor()
  },
  "publish, no comparison": async (visit) => {
    const { revision, nextVersion } = await visit.api.wizards.review.query({ wizardId: visit.community.demo })
    const data = { comparedWith: 1, changes: null, nextVersion, revision, shortfalls: [], isMeasured: false }
    await answer(visit.page, "wizards.review", { kind: "data", data })
    await review(visit, visit.community.demo)
  },
  "publish, failed": async (visit) => {
    await answer(visit.page, "wizards.review", { kind: "fault", code: "INTERNAL" })
    await visit.editor(visit.community.demo)
    await visit.page.getByRole("button", { name: "Publish", exact: true }).click()
    await dialog(visit, "Publish this wizard").getByRole("button", { name: "Try again" }).waitFor()
  },
  published: async (visit) => {
    await answer(visit.page, "wizards.publish", { kind: "data", data: { version: 2, shortfalls: [] } })
    await review(visit, visit.community.demo)
    await visit.page.getByRole("button", { name: "Publish version 2" }).click()
    await visit.page.getByRole("heading", { name: "Version 2 is live." }).waitFor()
  },
  "editor, variations": (visit) => {
    visit.vendor.respondWith({ kind: "success", delayMs: 600_000 })
    const told = visit.page.getByText("0 of 3 painted").first()
    const { waiting: wizardId } = visit.community.varied
    return variations(visit, { wizardId, prompt: "Voices in an old church", status: "painting", outcome: told })
  },
  "editor, pick one": (visit) => {
    visit.vendor.respondWith({ kind: "success" })
    const outcome = visit.page.getByRole("region", { name: "Pick one" })
    const { chosen: wizardId } = visit.community.varied
    return variations(visit, { wizardId, prompt: "A window seat, and rain outside", status: "succeeded", outcome })
  },
  "editor, variations refused": (visit) => {
    visit.vendor.respondWith({ kind: "moderation_blocked" })
    const outcome = visit.page.getByText("None could be painted.").first()
    const { refused: wizardId } = visit.community
    return variations(visit, { wizardId, prompt: "Something that must not be painted", status: "failed", outcome })
  },
  "paint all": async (visit) => {
    await visit.editor(visit.community.types.wizard, "tab=steps")
    await visit.page.getByRole("button", { name: "Paint all steps" }).click()
    await dialog(visit, "Paint all steps")
      .getByText(/^3 pictures/)
      .waitFor()
  },
  "paint all, under way": async (visit) => {
    visit.vendor.respondWith({ kind: "success", delayMs: 600_000 })
    await visit.editor(visit.community.batch, "tab=steps")
    await visit.page.getByRole("button", { name: "Paint all steps" }).click()
    const progress = dialog(visit, "Paint all steps").getByText("0 of 3 painted")
    const confirm = dialog(visit, "Paint all steps").getByRole("button", { name: "Paint 3 pictures" })
    await confirm.or(progress).first().waitFor()
    if (!(await progress.isVisible())) await confirm.click()
    await progress.waitFor()
  },
  "art direction": async (visit) => {
    await visit.editor(visit.community.types.wizard, "tab=steps")
    await visit.page.getByRole("button", { name: "Set art direction" }).click()
    await dialog(visit, "Art direction").waitFor()
  },
  settings: async (visit) => {
    await visit.editor(visit.community.demo)
    await choose(visit, "Settings")
    await dialog(visit, "Wizard settings").waitFor()
  },
  versions: async (visit) => {
    await visit.editor(visit.community.demo)
    await choose(visit, "Versions")
    await dialog(visit, "Published versions").getByRole("listitem").first().waitFor()
  },
  "versions, none": async (visit) => {
    await visit.editor(visit.community.types.wizard)
    await choose(visit, "Versions")
    await dialog(visit, "Published versions").getByText("Nothing has been published yet.").waitFor()
  },
  "versions, what changed": async (visit) => {
    await visit.editor(visit.community.revised)
    await choose(visit, "Versions")
    await dialog(visit, "Published versions").getByRole("button", { name: "What changed in version 1" }).click()
    await dialog(visit, "Published versions").getByRole("list", { name: "What changed in version 1" }).waitFor()
  },
  unpublish: async (visit) => {
    await visit.editor(visit.community.demo)
    await choose(visit, "Unpublish")
    await visit.page.getByRole("dialog").getByRole("button", { name: "Unpublish" }).waitFor()
  },
  share: async (visit) => {
    await visit.editor(visit.community.demo)
    await visit.page.getByRole("button", { name: "Share" }).click()
    await dialog(visit, "Share this wizard").getByRole("tab", { name: "HTML" }).waitFor()
    await visit.page.frameLocator("iframe[title^='Another site']").getByRole("heading", { level: 1 }).waitFor()
  },
  "share, not published": async (visit) => {
    await visit.editor(visit.community.types.wizard)
    await visit.page.getByRole("button", { name: "Share" }).click()
    await dialog(visit, "Share this wizard").getByText("This wizard is not published.").waitFor()
  },
  usage: async (visit) => {
    const { wizard: wizardId, content: stepId } = visit.community.types
    if (refused === undefined) visit.vendor.respondWith({ kind: "moderation_blocked" })
    refused ??= visit.api.backgrounds.generate.mutate({ wizardId, stepId, prompt: "Mayhem" }).catch(() => undefined)
    await refused
    await visit.go("/usage")
    await visit.page.getByText("Mayhem").waitFor()
    await visit.page.getByRole("img", { name: /^Pictures a day/ }).waitFor()
  },
  "usage, in numbers": async (visit) => {
    await visit.go("/usage?days=table")
    await visit.page.getByRole("row", { name: /^Together/ }).waitFor()
  },
  "usage, nothing fits": async (visit) => {
    await visit.go("/usage?outcome=failed&user=nobody")
    await visit.page.getByRole("button", { name: "Show everything" }).waitFor()
  },
  "usage, empty": async (visit) => {
    await visit.go("/usage?month=2026-01")
    await visit.page.getByText("Nothing was painted or uploaded in January 2026.").nth(1).waitFor()
  },
  "usage, loading": async (visit) => {
    for (const procedure of ["usage.summary", "usage.months", "usage.days", "usage.events", "models.status"]) {
      await answer(visit.page, procedure, { kind: "none" })
    }
    await visit.go("/usage")
    await visit.page.getByRole("status", { name: "Loading…" }).first().waitFor()
  },
  "usage, failed": async (visit) => {
    await answer(visit.page, "usage.days", { kind: "fault", code: "INTERNAL" })
    await visit.go("/usage")
    await visit.page.getByRole("button", { name: "Try again" }).waitFor()
  },
  "usage, warnings": async (visit) => {
    const used = { reserved: 0, periodStart: null, resetsAt: null }
    await answer(visit.page, "usage.summary", {
      kind: "data",
      data: {
        features: [
          { feature: "image_generation", limit: 50, committed: 50, warning: "at_limit", ...used },
          { feature: "published_wizard", limit: 10, committed: 9, warning: "near_limit", ...used },
        ],
      },
    })
    const ending = { state: "ending", shutdownDate: "2026-12-01", replacement: "gpt-image-2.6-flare" }
    await answer(visit.page, "models.status", {
      kind: "data",
      data: { model: "gpt-image-1.5", provider: "openai", quality: "medium", ...ending },
    })
    await visit.go("/usage?days=table")
    await visit.page.getByText("can replace it").waitFor()
    await visit.page.getByRole("row", { name: /^Together/ }).waitFor()
  },
  shortcuts: async (visit) => {
    await visit.editor(visit.community.demo)
    await visit.page.keyboard.press("?")
    await dialog(visit, "Keyboard shortcuts").waitFor()
  },
  loading: async (visit) => {
    await answer(visit.page, "session.me", { kind: "none" })
    await visit.go("/")
    await visit.page.getByRole("status", { name: "Loading…" }).waitFor()
  },
  "signed out": async (visit) => {
    await visit.page.context().clearCookies()
    await visit.go("/")
    await visit.page.getByRole("heading", { name: "Please sign in." }).waitFor()
  },
  forbidden: async (visit) => {
    await answer(visit.page, "session.me", { kind: "fault", code: "FORBIDDEN" })
    await visit.go("/")
    await visit.page.getByRole("heading", { name: "You are not an admin of this community." }).waitFor()
  },
  "server down": async (visit) => {
    await answer(visit.page, "session.me", { kind: "unreachable" })
    await visit.go("/")
    await visit.page.getByRole("button", { name: "Try again" }).waitFor()
  },
  "not found": async (visit) => {
    await visit.go("/nowhere")
    await visit.page.getByRole("heading", { name: "Nothing here" }).waitFor()
  },
  "wizard not found": async (visit) => {
    await visit.go(`/wizards/${unknownWizard}`)
    await visit.page.getByRole("heading", { name: "Nothing here" }).waitFor()
  },
  crash: async (visit) => {
    await answer(visit.page, "wizards.list", { kind: "data", data: [null] })
    await visit.go("/")
    await visit.page.getByRole("button", { name: "Reload the page" }).waitFor()
  },
}
