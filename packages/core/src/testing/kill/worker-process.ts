import { createCore } from "../../core.ts"
import { createOpenAiImageModel } from "../../image-model/openai.ts"
import { createS3ImageStore } from "../../image-store/s3.ts"
import type { WorkerOptions, WorkerRequest } from "./worker-options.ts"

// A whole process with a core in it, to be killed. What it is made of comes as its one argument.
const options = JSON.parse(process.argv[2] ?? "{}") as WorkerOptions
const core = await createCore({
  databaseUrl: options.databaseUrl,
  imageModel: createOpenAiImageModel({ ...options.vendor, model: "gpt-image-2.6-flare" }),
  imageStore: createS3ImageStore({ ...options.store, publicUrlPrefix: "https://pictures.example" }),
  imageSize: "256x256",
  spoolDirectory: options.spoolDirectory,
  worker: options.concurrency === 0 ? false : { concurrency: options.concurrency },
})

process.on("message", ({ actor, input }: WorkerRequest) => {
  // Whether it was started is for the killer to see in the database.
  void ("prompts" in input ? core.backgrounds.startAll(actor, input) : core.backgrounds.start(actor, input))
})
process.on("SIGTERM", () => {
  void core.close().then(() => process.exit(0))
})
// The test that started us is gone.
process.on("disconnect", () => process.exit(1))
process.send?.("ready")
