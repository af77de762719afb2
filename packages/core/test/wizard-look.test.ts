import { afterAll, beforeAll, expect, test } from "vitest"
import { latestKey } from "../src/objects/index.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext({ worker: false })
})
afterAll(() => context[Symbol.asyncDispose]())

const theme = { hue: 40, ground: "light" } as const

test("a wizard is English on the default ground unless told", async () => {
  const { core, actor } = context
  const plain = { language: "en", theme: { hue: 272, ground: "dark" } }
  const created = await core.wizards.create(actor, { title: "Welcome" })
  expect(created).toMatchObject(plain)
  expect(await core.wizards.create(actor, { title: "Bem-vindo", language: "pt-br", theme })).toMatchObject({
    language: "pt-BR",
    theme,
  })
  const wizardId = created.id
  expect(await core.wizards.update(actor, { wizardId, language: "AR", theme })).toMatchObject({ language: "ar", theme })
  expect(await core.wizards.update(actor, { wizardId, title: "Hello" })).toMatchObject({ language: "ar", theme })
  expect(await core.wizards.update(actor, { wizardId, theme: null })).toMatchObject({ ...plain, language: "ar" })
  expect(await core.wizards.list(actor)).toContainEqual(expect.objectContaining({ id: wizardId, language: "ar" }))
})

test("language and theme are published; only what really changes has to be published again", async () => {
  const { core, actor, imageStore } = context
  const { wizardId } = await context.createStep()
  await core.wizards.update(actor, { wizardId, language: "ar", theme })
  await core.publishing.publish(actor, { wizardId })
  const stored = await imageStore.get(latestKey(wizardId))
  expect(JSON.parse(new TextDecoder().decode(stored?.bytes))).toMatchObject({ language: "ar", theme })

  const pending = async (change: Omit<Parameters<typeof core.wizards.update>[1], "wizardId">) =>
    (await core.wizards.update(actor, { wizardId, ...change })).hasUnpublishedChanges
  expect(await pending({ language: "AR", theme: { ground: "light", hue: 40 }, title: "Welcome" })).toBe(false)
  expect(await pending({ artDirection: { mood: "quiet" } })).toBe(false)
  for (const change of [{ language: "he" }, { theme: { ...theme, hue: 41 } }, { theme: null }, { title: "Hi" }]) {
    expect(await pending(change)).toBe(true)
    await core.publishing.publish(actor, { wizardId })
    expect(await pending(change)).toBe(false)
  }
  // Nobody chose one, or somebody chose just that: it looks the same.
  expect(await pending({ theme: { hue: 272, ground: "dark" } })).toBe(false)
})

test.each<[string, object]>([
  ["language", { language: "english please" }],
  ["language", { language: 'en"><script>' }],
  ["theme.hue", { theme: { hue: 360, ground: "dark" } }],
  ["theme.hue", { theme: { hue: 1.5, ground: "dark" } }],
  ["theme.ground", { theme: { hue: 1, ground: "grey" } }],
  ["theme", { theme: { hue: 1, ground: "dark", css: "}" } }],
])("a wrong %s is refused: %j", async (path, change) => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
  const refusal = { code: "INVALID_INPUT", details: { issues: [expect.objectContaining({ path })] } }
  await expect(core.wizards.update(actor, { wizardId, ...change })).rejects.toMatchObject(refusal)
  await expect(core.wizards.create(actor, { title: "Hi", ...change })).rejects.toMatchObject(refusal)
})
