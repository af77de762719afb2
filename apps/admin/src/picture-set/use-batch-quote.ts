import { keepPreviousData } from "@tanstack/react-query"
import type { ImageSize } from "../backgrounds/image-size.ts"
import { trpc } from "../server/trpc.ts"
import type { Style } from "../server/types.ts"
import { type QuoteView, quoteView } from "./quote-view.ts"

type Batch = { wizardId: string; count: number; style: Style | undefined; size: ImageSize | undefined }

/** What painting so many pictures would cost, and whether the plan has room for them; null until it is known. */
export const useBatchQuote = ({ wizardId, count, style, size }: Batch): QuoteView | null => {
  const { data } = trpc.backgrounds.quote.useQuery(
    { wizardId, count: Math.max(1, count), style, size },
    { placeholderData: keepPreviousData },
  )
  return data === undefined || count === 0 ? null : quoteView(data, count)
}
