import { lightAddresses } from "../backgrounds/light-addresses.ts"
import type { CoreContext } from "../context.ts"
import type { PublishedPicture } from "../published/index.ts"

/** Gives the address of a small form of a published picture. */
export const thumbnailOf =
  (context: Pick<CoreContext, "imageStore">) =>
  ({ key, widths }: PublishedPicture): string =>
    lightAddresses(context, { imageKey: key, variantWidths: widths }).thumbnailUrl
