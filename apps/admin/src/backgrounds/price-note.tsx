import { Text } from "@mantine/core"
import { trpc } from "../server/trpc.ts"
import type { ImageSize } from "./image-size.ts"
import { priceText } from "./price-text.ts"

/** What the next painting will cost, told before it is ordered. The prompt's length hardly matters, so it is not asked for. */
export const PriceNote = ({ size }: { size: ImageSize | undefined }) => {
  const { data } = trpc.backgrounds.quote.useQuery({ size }, { staleTime: Infinity })
  return (
    <Text size="xs" c="dimmed" ta="center" mih="1lh">
      {data && priceText(data.price)}
    </Text>
  )
}
