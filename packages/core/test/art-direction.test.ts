import { afterAll, beforeAll, expect, test } from "vitest"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext({ worker: false })
})
afterAll(() => context[Symbol.asyncDispose]())

test("changes by parts: what is absent stays, null removes, nothing left is none", async () => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
  const directionAfter = async (artDirection: Parameters<typeof core.wizards.update>[1]["artDirection"]) =>
    (await core.wizards.update(actor, { wizardId, ...(artDirection === undefined ? {} : { artDirection }) }))
      .artDirection
  expect(await directionAfter(undefined)).toBeNull()
  expect(await directionAfter({ palette: " teal ", mood: "quiet" })).toEqual({ palette: "teal", mood: "quiet" })
  expect(await directionAfter({ exclusions: "people" })).toEqual({
    palette: "teal",
    mood: "quiet",
    exclusions: "people",
  })
  expect(await directionAfter({ mood: null, palette: "sand" })).toEqual({ palette: "sand", exclusions: "people" })
  expect(await directionAfter({})).toEqual({ palette: "sand", exclusions: "people" })
  expect((await core.wizards.get(actor, { wizardId })).artDirection).toEqual({ palette: "sand", exclusions: "people" })
  expect(await directionAfter({ palette: null, exclusions: null })).toBeNull()
  await directionAfter({ palette: "teal" })
  expect(await directionAfter(null)).toBeNull()
})

test("two admins who change different parts at once lose nothing", async () => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome", artDirection: { mood: "quiet" } })
  await Promise.all(
    [{ palette: "teal" }, { exclusions: "people" }, { mood: "hopeful" }].map((artDirection) =>
      core.wizards.update(actor, { wizardId, artDirection }),
    ),
  )
  const { artDirection } = await core.wizards.get(actor, { wizardId })
  expect(artDirection).toEqual({ palette: "teal", exclusions: "people", mood: "hopeful" })
})

test("is nothing that end users see: nothing has to be published again; a title is", async () => {
  const { core, actor, database } = context
  const { wizardId } = await context.createStep()
  await core.publishing.publish(actor, { wizardId })
  await expect
    .poll(async () => (await core.wizards.get(actor, { wizardId })).hasUnpublishedChanges, { timeout: 20_000 })
    .toBe(false)
  const directed = await core.wizards.update(actor, { wizardId, artDirection: { palette: "teal" } })
  expect(directed).toMatchObject({ title: "Welcome", hasUnpublishedChanges: false })
  const renamed = await core.wizards.update(actor, { wizardId, title: "Hello" })
  expect(renamed).toMatchObject({ artDirection: { palette: "teal" }, hasUnpublishedChanges: true })
  expect(await database.wizard.count({ where: { id: wizardId } })).toBe(1)
})

test("refuses what is malformed or another's", async () => {
  const { core, actor, stranger } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
  const wrong: unknown[] = [
    { mood: "" },
    { mood: "x".repeat(301) },
    { palette: "te\0al" },
    { colour: "teal" },
    "teal",
    [],
  ]
  for (const artDirection of wrong) {
    const input = { wizardId, artDirection } as Parameters<typeof core.wizards.update>[1]
    await expect(core.wizards.update(actor, input)).rejects.toMatchObject({ code: "INVALID_INPUT" })
  }
  const input = { wizardId, artDirection: { mood: "quiet" } }
  await expect(core.wizards.update(stranger, input)).rejects.toMatchObject({ code: "NOT_FOUND" })
})

test("reads what an earlier version stored, however long", async () => {
  const { core, actor, database } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
  const mood = "quiet\nand long ".repeat(100)
  await database.wizard.update({ where: { id: wizardId }, data: { artDirection: { mood } } })
  expect((await core.wizards.get(actor, { wizardId })).artDirection).toEqual({ mood })
})
