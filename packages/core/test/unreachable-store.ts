import { createS3ImageStore } from "../src/image-store/s3.ts"

/** A store where nobody listens. */
export const unreachableStore = createS3ImageStore({
  endpoint: "http://127.0.0.1:9",
  region: "auto",
  bucket: "pictures",
  accessKeyId: "nobody",
  secretAccessKey: "nothing",
  publicUrlPrefix: "https://pictures.example",
})
