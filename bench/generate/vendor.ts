import { startFakeOpenAi } from "@org/core/testing"
import { makePicture } from "./picture.ts"

// The model in a process of its own, which answers at once. Ends with whoever started it.
const picture = await makePicture()
const vendor = await startFakeOpenAi({ picture: async () => picture })
process.once("disconnect", () => process.exit(0))
process.send?.({ baseUrl: vendor.baseUrl, apiKey: vendor.apiKey, pictureBytes: picture.length })
