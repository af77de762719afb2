import type { HistoryEntry } from "../server/types.ts"
import { authorText } from "../session/author-text.ts"
import { relativeTime } from "../shell/relative-time.ts"
import { texts } from "../texts.ts"
import { costText } from "./price-text.ts"

type Described = Pick<
  HistoryEntry,
  "source" | "prompt" | "style" | "model" | "costMicroDollars" | "userId" | "createdAt" | "width" | "height"
>

/** What a picture is called: its prompt, unless nobody described it. */
export const pictureTitle = ({ source, prompt }: Pick<Described, "source" | "prompt">): string =>
  source === "uploaded" ? texts.pictures.own : prompt

/**
 * Where a picture comes from, as short facts: its style and model or its size, cost, when and who.
 *
 * @param options `styleLabel`: as an admin knows the style; `userId`: who is reading
 * @example
 * pictureFacts(entry, { styleLabel: "Ink", userId: "ada", now }) // ["Ink", "Built-in painter", "Free", "2 minutes ago", "by you"]
 */
export const pictureFacts = (
  picture: Described,
  { styleLabel, userId, now }: { styleLabel: string; userId: string; now: Date },
): string[] => {
  const { source, model, width, height, costMicroDollars, createdAt } = picture
  const origin = (): string[] => {
    switch (source) {
      case "uploaded":
        return [texts.pictures.size(width, height)]
      case "generated":
        return [styleLabel, model === "painter" ? texts.pictures.painter : model, costText(costMicroDollars)]
      default:
        return source satisfies never
    }
  }
  return [...origin(), relativeTime(createdAt, now), authorText(picture.userId, userId)]
}
