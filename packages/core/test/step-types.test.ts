import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { latestKey } from "../src/objects/index.ts"
import { parsePublishedDocument } from "../src/published/index.ts"
import type { StepConfigPatch } from "../src/step-config/index.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context[Symbol.asyncDispose]())

const createWizard = async () => (await context.core.wizards.create(context.actor, { title: "Rules" })).id

const publishedSlides = async (wizardId: string) => {
  await context.core.publishing.publish(context.actor, { wizardId })
  const stored = await context.imageStore.get(latestKey(wizardId))
  const document = parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored?.bytes)))
  return document.status === "published" ? document.slides : []
}

describe("a step of a type with settings of its own", () => {
  test("is whole from the moment it is created", async () => {
    const { core, actor } = context
    const wizardId = await createWizard()
    const consent = await core.steps.create(actor, { wizardId, type: "consent" })
    const end = await core.steps.create(actor, { wizardId, type: "call-to-action" })
    expect(consent).toMatchObject({ type: "consent", config: { specific: { label: expect.any(String) } } })
    expect(end).toMatchObject({ type: "call-to-action", config: { specific: { label: "Finish", action: "finish" } } })
    expect((await publishedSlides(wizardId)).map(({ step }) => step)).toEqual([
      { type: "consent", specific: consent.config.specific },
      { type: "call-to-action", specific: end.config.specific },
    ])
  })

  test("keeps what others put beside its settings, which end users never see", async () => {
    const { core, actor } = context
    const wizardId = await createWizard()
    const { id: stepId } = await core.steps.create(actor, {
      wizardId,
      type: "consent",
      config: { specific: { label: "I agree", audit: { list: [1] } } },
    })
    await core.steps.update(actor, { wizardId, stepId, patch: { specific: { label: " I do agree " } } })
    const [step] = (await core.wizards.get(actor, { wizardId })).steps
    expect(step?.config.specific).toEqual({ label: "I do agree", audit: { list: [1] } })
    expect((await publishedSlides(wizardId))[0]?.step.specific).toEqual({ label: "I do agree" })
  })

  test("takes back its first settings where one is removed", async () => {
    const { core, actor } = context
    const wizardId = await createWizard()
    const { id: stepId } = await core.steps.create(actor, {
      wizardId,
      type: "call-to-action",
      config: { specific: { label: "Join", action: "link", href: "https://example.org/join" } },
    })
    const step = await core.steps.update(actor, { wizardId, stepId, patch: { specific: null } })
    expect(step.config.specific).toEqual({ label: "Finish", action: "finish" })
  })

  const refused: [what: string, patch: StepConfigPatch, path: string][] = [
    ["an empty label", { specific: { label: "  " } }, "specific.label"],
    ["a link without an address", { specific: { action: "link" } }, "specific.href"],
    ["an address that runs a script", { specific: { href: "javascript:alert(1)" } }, "specific.href"],
    ["something that it cannot do", { specific: { action: "explode" } }, "specific.action"],
  ]
  test.each(refused)("refuses %s, at its place, and stays as it was", async (_, patch, path) => {
    const { core, actor } = context
    const wizardId = await createWizard()
    const created = await core.steps.create(actor, { wizardId, type: "call-to-action" })
    const update = core.steps.update(actor, { wizardId, stepId: created.id, patch })
    await expect(update).rejects.toMatchObject({ code: "INVALID_INPUT", details: { issues: [{ path }] } })
    const [step] = (await core.wizards.get(actor, { wizardId })).steps
    expect(step).toMatchObject({ revision: 1, config: created.config })
    const another = core.steps.create(actor, { wizardId, type: "call-to-action", config: patch })
    await expect(another).rejects.toMatchObject({ code: "INVALID_INPUT", details: { issues: [{ path }] } })
  })

  test("goes through copy, export and import as it is", async () => {
    const { core, actor } = context
    const wizardId = await createWizard()
    const specific = { label: "Join us", action: "link", href: "https://example.org/join" }
    const { id: stepId } = await core.steps.create(actor, { wizardId, type: "call-to-action", config: { specific } })
    await core.steps.duplicate(actor, { wizardId, stepId })
    const document = await core.wizards.exportJson(actor, { wizardId })
    const imported = await core.wizards.importJson(actor, { document })
    const { steps } = await core.wizards.get(actor, { wizardId: imported.id })
    expect(steps).toMatchObject([
      { type: "call-to-action", config: { specific } },
      { type: "call-to-action", config: { specific } },
    ])
    const forged = { ...document, steps: [{ type: "call-to-action", config: { specific: { action: "link" } } }] }
    await expect(core.wizards.importJson(actor, { document: forged as never })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { issues: [{ path: "document.steps.0.config.specific.href" }] },
    })
  })
})

test("a type that does not exist is refused", async () => {
  const { core, actor } = context
  const wizardId = await createWizard()
  await expect(core.steps.create(actor, { wizardId, type: "quiz" as never })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { issues: [{ path: "type" }] },
  })
})
