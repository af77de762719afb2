export { createTestContext, type TestContext } from "./context.ts"
export { type TestDatabase, createTestDatabase } from "./database.ts"
export { type TestServer, startTestServer } from "./test-server.ts"
export { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from "./fake-openai/server.ts"
