import path from "node:path"
import {
  createDiskImageStore,
  createOpenAiImageModel,
  createPainter,
  createS3ImageStore,
  type ImageModel,
  type ImageStore,
} from "@org/core"
import type { Environment } from "./env.ts"

/** Builds the image model that the environment asks for. */
export const imageModelOf = ({ imageModel }: Pick<Environment, "imageModel">): ImageModel => {
  switch (imageModel.kind) {
    case "painter":
      return createPainter()
    case "openai": {
      const { apiKey, baseUrl, model, quality, urlOrigins } = imageModel
      return createOpenAiImageModel({
        apiKey,
        model,
        quality,
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...(urlOrigins === undefined ? {} : { urlOrigins }),
      })
    }
    default:
      return imageModel satisfies never
  }
}

/** Builds the store that the environment asks for; without a public prefix the API itself serves what it holds. */
export const imageStoreOf = ({
  storage,
  dataDirectory,
  publicApiUrl,
}: Pick<Environment, "storage" | "dataDirectory" | "publicApiUrl">): ImageStore => {
  const ownPrefix = `${publicApiUrl}/files`
  switch (storage.kind) {
    case "disk":
      return createDiskImageStore({ directory: path.join(dataDirectory, "files"), publicUrlPrefix: ownPrefix })
    case "s3": {
      const { kind: _, endpoint, publicUrlPrefix = ownPrefix, ...rest } = storage
      return createS3ImageStore({ ...rest, publicUrlPrefix, ...(endpoint === undefined ? {} : { endpoint }) })
    }
    default:
      return storage satisfies never
  }
}
