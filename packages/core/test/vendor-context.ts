import { createOpenAiImageModel } from "../src/image-model/openai.ts"
import { createTestContext, type FakeOpenAi, startFakeOpenAi, type TestContext } from "../src/testing/index.ts"

/** A core that paints with the fake vendor, as many pictures as it likes. */
export const createVendorContext = async (): Promise<TestContext & { vendor: FakeOpenAi }> => {
  await using resources = new AsyncDisposableStack()
  const vendor = await startFakeOpenAi()
  resources.defer(() => vendor.stop())
  const context = resources.use(
    await createTestContext({
      imageSize: "1024x1024",
      imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
    }),
  )
  await context.setImageLimit(1_000)
  const owned = resources.move()
  return { ...context, vendor, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}
