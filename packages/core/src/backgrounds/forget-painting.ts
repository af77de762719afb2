import type { CoreContext } from "../context.ts"

/** Removes a generation's painting from the spool. A spool that fails stops nothing: the sweep tries it again. */
export const forgetPainting = async (
  { spool, logger }: Pick<CoreContext, "spool" | "logger">,
  generationId: string,
): Promise<void> => {
  try {
    await spool?.remove(generationId)
  } catch (error) {
    logger.error({ err: error, generationId }, "a painting cannot be removed from the spool")
  }
}
