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

const fulfil = (request: WorkerRequest): Promise<unknown> => {
  const { actor } = request
  if (!("publishing" in request)) {
    const { input } = request
    return "prompts" in input ? core.backgrounds.startAll(actor, input) : core.backgrounds.start(actor, input)
  }
  switch (request.publishing) {
    case "publish":
    case "unpublish":
      return core.publishing[request.publishing](actor, request.input)
    case "restore":
      return core.publishing.restore(actor, request.input)
    default:
      return request satisfies never
  }
}

// What came of it is for the killer to see in the database.
process.on("message", (request: WorkerRequest) => void fulfil(request))
process.on("SIGTERM", () => {
  void core.close().then(() => process.exit(0))
})
// The test that started us is gone.
process.on("disconnect", () => process.exit(1))
process.send?.("ready")
