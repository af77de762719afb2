import type { z } from "zod"
import type { UseCaseContext } from "../../context.ts"
import { DomainError } from "../../errors.ts"
import { orStorageFailed } from "../../image-store/storage-failed.ts"
import { toLightWebp } from "../../imaging/light-webp.ts"
import { parseInput } from "../../parse-input.ts"
import type { Background } from "../../step-config/index.ts"
import { findSteps } from "../../steps/find-steps.ts"
import type { Step } from "../../steps/step.ts"
import { storedStep } from "../../steps/stored-step.ts"
import { artDirectionOf } from "../art-direction.ts"
import { authorizeWizard } from "../authorize-wizard.ts"
import { wizardReference } from "../get-wizard.ts"
import { themeOf } from "../wizard.ts"
import { type ExchangedWizard, exchangeVersion } from "./schema.ts"

type ExchangedStep = ExchangedWizard["steps"][number]

/**
 * A wizard as a document that `importWizard` reads, here or in another installation. Pictures are in it once each, as WebP:
 * a fifth of the original's bytes, no eye tells them apart, and none is larger than 2,560 px a side.
 *
 * @throws DomainError NOT_FOUND (`picture`: the store has lost one), STORAGE_FAILED
 * @example
 * const document = await core.wizards.exportJson(actor, { wizardId })
 * await writeFile("welcome.json", JSON.stringify(document))
 */
export const exportWizard = async (
  context: UseCaseContext,
  input: z.input<typeof wizardReference>,
): Promise<ExchangedWizard> => {
  const { wizardId } = parseInput(wizardReference, input)
  const { database } = context
  const wizard = await authorizeWizard(context, database, wizardId)
  const steps = (await findSteps(database, wizard)).map(storedStep)
  const { numbers, keys } = await findPictures(context, steps)
  const pictures: string[] = []
  for (const key of keys) pictures.push(await readPicture(context, key))
  return {
    format: "stepscape-wizard",
    version: exchangeVersion,
    title: wizard.title,
    language: wizard.language,
    theme: themeOf(wizard),
    artDirection: artDirectionOf(wizard),
    steps: steps.map((step) => exchangedStep(step, numbers)),
    pictures,
  }
}

/** Which pictures the steps show: the stored ones' keys, and the number of each generation's among them. */
const findPictures = async ({ database, actor }: UseCaseContext, steps: Pick<Step, "config">[]) => {
  const shown = steps.flatMap(({ config }) => config.presentation.background?.generationId ?? [])
  const generations = await database.backgroundGeneration.findMany({
    where: { id: { in: shown }, communityId: actor.communityId, imageKey: { not: null } },
    select: { id: true, imageKey: true },
    orderBy: { id: "asc" },
  })
  return {
    numbers: new Map(generations.map(({ id }, index) => [id, index])),
    keys: generations.map(({ imageKey }) => imageKey ?? ""),
  }
}

const readPicture = async (context: UseCaseContext, key: string): Promise<string> => {
  const stored = await orStorageFailed(context, { key }, context.imageStore.get(key))
  if (stored === null) throw new DomainError("NOT_FOUND", { resource: "picture" })
  return Buffer.from(await toLightWebp(stored.bytes)).toString("base64")
}

const exchangedStep = (step: Pick<Step, "type" | "config">, numbers: Map<string, number>): ExchangedStep => {
  const { presentation, ...config } = step.config
  const { backgroundImageUrl: _url, background, ...texts } = presentation
  const picture = numbers.get(background?.generationId ?? "")
  return {
    type: step.type,
    config: {
      ...config,
      presentation:
        background === undefined || picture === undefined
          ? texts
          : { ...texts, background: exchangedBackground(background, picture) },
    },
  }
}

const exchangedBackground = (background: Background, picture: number) => {
  const { generationId: _id, thumbhash: _hash, dominantColor: _color, ...look } = background
  return { ...look, picture }
}
