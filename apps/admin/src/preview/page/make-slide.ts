import { schemaVersion } from "@org/core/published"
import { publishedSlide, type PublishedStep } from "@org/core/published-slide"
import { renderWizard } from "@org/slides"
import type { Draft } from "../messages.ts"

/** Stands for a step that is not looked at: of those only the type counts. */
const bareStep = (type: PublishedStep["type"]): PublishedStep => ({
  id: "",
  type,
  config: { presentation: { headline: "", body: "", backgroundImageUrl: null }, specific: {} },
})

/**
 * Makes of a draft what publishing and the viewer would make of it together, on the draft's own slide.
 *
 * @returns the viewer's document and its style
 */
export const makeSlide = ({ wizard, types, number, step, picture, pictureBase }: Draft) =>
  renderWizard({
    wizard: {
      schemaVersion,
      status: "published",
      wizardId: wizard.id,
      version: 1,
      title: wizard.title,
      language: wizard.language,
      theme: wizard.theme,
      allowedOrigins: [],
      publishedAt: "",
      slides: types.map((type, index) =>
        index === number - 1
          ? publishedSlide(step, picture === null ? [] : [picture])
          : publishedSlide(bareStep(type), []),
      ),
    },
    pictureUrl: (key) => `${pictureBase}/${key}`,
    initialSlide: number,
  })
