import type { StepConfig } from "@org/core/step-config"
import { describe, expect, it } from "vitest"
import { acknowledge, changedFields, conflictsOf, openDraft, receive, resolve, sending } from "./draft.ts"
import { type Draft, edit as editFields, type StepState } from "./draft.ts"
import type { FieldName, StepFields } from "./fields.ts"
import { outgoing } from "./outgoing.ts"

const edit = <Name extends FieldName>(draft: Draft, name: Name, value: StepFields[Name]): Draft =>
  editFields(draft, Object.fromEntries([[name, value]]))

const step = (revision: number, presentation: Partial<StepConfig["presentation"]> = {}): StepState => ({
  type: "content",
  revision,
  config: {
    presentation: { headline: "Welcome", body: "Hello", backgroundImageUrl: null, ...presentation },
    specific: {},
  },
})

const picture: Partial<StepConfig["presentation"]> = {
  backgroundImageUrl: "https://cdn.example/original.png",
  background: {
    generationId: "0197a000-0000-7000-8000-000000000001",
    focalPoint: { x: 0.5, y: 0.5 },
    scrim: "auto",
    align: "center",
  },
}

describe("outgoing", () => {
  it("is nothing where nothing changed", () => {
    expect(outgoing(openDraft(step(1)))).toBeNull()
    expect(outgoing(edit(edit(openDraft(step(1)), "headline", "x"), "headline", "Welcome"))).toBeNull()
  })

  it("names changed keys alone, so that a background merged meanwhile survives", () => {
    expect(outgoing(edit(openDraft(step(1)), "headline", "Hi"))?.patch).toEqual({ presentation: { headline: "Hi" } })
  })

  it("adds, changes and removes the button", () => {
    const empty = openDraft(step(1))
    const added = edit(edit(empty, "ctaLabel", " Go "), "ctaHref", "https://example.org/")
    expect(outgoing(added)?.patch).toEqual({ presentation: { cta: { label: "Go", href: "https://example.org/" } } })
    const withButton = openDraft(step(1, { cta: { label: "Go", href: "https://example.org/" } }))
    expect(outgoing(edit(withButton, "ctaHref", ""))?.patch).toEqual({ presentation: { cta: { href: null } } })
    expect(outgoing(edit(edit(withButton, "ctaHref", ""), "ctaLabel", " "))?.patch).toEqual({
      presentation: { cta: null },
    })
  })

  it("holds back what would be refused and sends the rest", () => {
    const draft = edit(edit(openDraft(step(1)), "ctaHref", "javascript:alert(1)"), "headline", "Hi")
    expect(outgoing(draft)?.patch).toEqual({ presentation: { headline: "Hi" } })
    expect(outgoing(edit(openDraft(step(1)), "body", "x".repeat(10_001)))).toBeNull()
  })

  it("sends a focal point as a whole", () => {
    expect(outgoing(edit(openDraft(step(1, picture)), "focalX", 0.2))?.patch).toEqual({
      presentation: { background: { focalPoint: { x: 0.2, y: 0.5 } } },
    })
  })

  it("sends picture settings only where there is a picture", () => {
    expect(outgoing(edit(openDraft(step(1)), "scrim", "strong"))).toBeNull()
    expect(outgoing(edit(openDraft(step(1, picture)), "scrim", "strong"))?.patch).toEqual({
      presentation: { background: { scrim: "strong" } },
    })
  })
})

describe("receive", () => {
  it("follows the server in untouched fields and keeps what is being typed", () => {
    const draft = receive(edit(openDraft(step(1)), "body", "Typing…"), step(2, { headline: "Theirs" }))
    expect(draft.typed).toMatchObject({ headline: "Theirs", body: "Typing…" })
    expect(outgoing(draft)?.patch).toEqual({ presentation: { body: "Typing…" } })
  })

  it("ignores answers from the past", () => {
    const draft = openDraft(step(5))
    expect(receive(draft, step(4, { headline: "Old" }))).toBe(draft)
    expect(receive(draft, step(5, { headline: "Old" }))).toBe(draft)
  })

  it("drops unsaved picture settings with the picture", () => {
    const chosen = edit(edit(openDraft(step(1, picture)), "scrim", "strong"), "focalX", 0.2)
    expect(changedFields(receive(chosen, step(2)))).toEqual([])
  })

  it("drops an unsaved focal point alone where another picture takes the place", () => {
    const chosen = edit(edit(openDraft(step(1, picture)), "scrim", "strong"), "focalX", 0.2)
    const other = { ...picture.background!, generationId: "0197a000-0000-7000-8000-000000000002" }
    expect(changedFields(receive(chosen, step(2, { ...picture, background: other })))).toEqual(["scrim"])
  })
})

describe("two who change the same", () => {
  const mine = edit(openDraft(step(1)), "headline", "Mine")
  const both = receive(mine, step(2, { headline: "Theirs", body: "Theirs" }))

  it("keeps both texts until somebody chooses, and sends nothing of it", () => {
    expect(both.typed).toMatchObject({ headline: "Mine", body: "Theirs" })
    expect(conflictsOf(both)).toEqual({ headline: { theirs: "Theirs" } })
    expect(outgoing(both)).toBeNull()
    expect(conflictsOf(edit(both, "headline", "Mine too"))).toEqual({ headline: { theirs: "Theirs" } })
    expect(conflictsOf(receive(both, step(3, { headline: "Theirs, later" })))).toEqual({
      headline: { theirs: "Theirs, later" },
    })
  })

  it("goes with the choice", () => {
    expect(outgoing(resolve(both, "headline", "mine"))?.patch).toEqual({ presentation: { headline: "Mine" } })
    const theirs = resolve(both, "headline", "theirs")
    expect([theirs.typed.headline, changedFields(theirs), conflictsOf(theirs)]).toEqual(["Theirs", [], {}])
  })

  it("is over when both say the same", () => {
    expect(conflictsOf(edit(both, "headline", "Theirs"))).toEqual({})
    expect(conflictsOf(receive(both, step(3, { headline: "Mine" })))).toEqual({})
  })

  it("does not take its own words for somebody else's when the answer to them was lost", () => {
    const lost = edit(sending(mine, { headline: "Mine" }), "headline", "Mine, longer")
    const back = receive(lost, step(2, { headline: "Mine" }))
    expect(conflictsOf(back)).toEqual({})
    expect(outgoing(back)?.patch).toEqual({ presentation: { headline: "Mine, longer" } })
  })

  it("takes a focal point as one, and a button that goes with it whole", () => {
    const moved = edit(openDraft(step(1, picture)), "focalX", 0.2)
    const theirs = { ...picture, background: { ...picture.background!, focalPoint: { x: 0.5, y: 0.9 } } }
    expect(conflictsOf(receive(moved, step(2, theirs)))).toEqual({ focalX: { theirs: 0.5 }, focalY: { theirs: 0.9 } })
    const button = { cta: { label: "Go", href: "https://example.org/" } }
    const removed = edit(edit(openDraft(step(1, button)), "ctaLabel", ""), "ctaHref", "")
    const changed = receive(removed, step(2, { cta: { label: "Go", href: "https://example.org/theirs" } }))
    expect(conflictsOf(changed)).toEqual({ ctaHref: { theirs: "https://example.org/theirs" } })
    expect(outgoing(changed)).toBeNull()
  })
})

describe("the settings of a type", () => {
  const asked = (specific: Record<string, unknown>): StepState => {
    const { config } = step(1)
    return { type: "call-to-action", revision: 1, config: { ...config, specific } }
  }

  it("are fields by their keys; what is no single value stays out of them", () => {
    const draft = openDraft(asked({ label: "Join", action: "finish", later: { nested: true } }))
    expect(draft.typed).toMatchObject({ "specific.label": "Join", "specific.action": "finish" })
    expect(draft.typed).not.toHaveProperty(["specific.later"])
    expect(outgoing(edit(draft, "specific.label", " Join us "))?.patch).toEqual({ specific: { label: "Join us" } })
  })

  it("wait for each other where the type's schema takes them only together", () => {
    const leads = edit(openDraft(asked({ label: "Join", action: "finish" })), "specific.action", "link")
    expect(outgoing(leads)).toBeNull()
    const relabelled = edit(edit(leads, "headline", "Hi"), "specific.href", "half a link")
    expect(outgoing(relabelled)?.patch).toEqual({ presentation: { headline: "Hi" } })
    expect(outgoing(edit(leads, "specific.href", "https://example.org/"))?.patch).toEqual({
      specific: { action: "link", href: "https://example.org/" },
    })
  })

  it("are removed by null", () => {
    const draft = openDraft(asked({ label: "Join", action: "finish", href: "https://example.org/" }))
    expect(outgoing(edit(draft, "specific.href", null))?.patch).toEqual({ specific: { href: null } })
  })
})

describe("acknowledge", () => {
  it("leaves what was typed after sending unsaved", () => {
    const sending = edit(openDraft(step(1)), "headline", "Hi")
    const sent = outgoing(sending)?.sent ?? {}
    const after = acknowledge(edit(sending, "headline", "Hi there"), sent, step(2, { headline: "Hi" }))
    expect(after.typed.headline).toBe("Hi there")
    expect(outgoing(after)?.patch).toEqual({ presentation: { headline: "Hi there" } })
  })

  it("is content with what it sent, however the server wrote it down", () => {
    const sending = edit(openDraft(step(1)), "headline", "Hi  ")
    const after = acknowledge(sending, outgoing(sending)?.sent ?? {}, step(2, { headline: "Hi" }))
    expect(after.typed.headline).toBe("Hi  ")
    expect(outgoing(after)).toBeNull()
  })

  it("takes in another admin's edit of another field", () => {
    const sending = edit(openDraft(step(1)), "headline", "Hi")
    const after = acknowledge(sending, outgoing(sending)?.sent ?? {}, step(3, { headline: "Hi", body: "Theirs" }))
    expect(after.typed).toMatchObject({ headline: "Hi", body: "Theirs" })
    expect(changedFields(after)).toEqual([])
  })

  it("does not undo something newer that arrived first", () => {
    const sending = edit(openDraft(step(1)), "headline", "Hi")
    const newer = receive(sending, step(3, { headline: "Hi", ...picture }))
    expect(acknowledge(newer, { headline: "Hi" }, step(2, { headline: "Hi" }))).toEqual(newer)
  })
})
