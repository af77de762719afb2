import { keepPreviousData } from "@tanstack/react-query"
import { trpc } from "../server/trpc.ts"
import { useSession } from "../session/session-gate.tsx"
import { UpgradeLink } from "../shell/upgrade-link.tsx"
import { texts } from "../texts.ts"
import type { ImageSize } from "./image-size.ts"
import classes from "./paint-form.module.css"
import { orderText } from "./price-text.ts"

/**
 * What the next pictures will cost and how much of the plan they take, told before they are ordered. The prompt's length
 * hardly matters, so it is not asked for.
 */
export const PriceNote = ({ size, count }: { size: ImageSize | undefined; count: number }) => {
  const { upgradeUrl } = useSession()
  const { data } = trpc.backgrounds.quote.useQuery(
    { size, count },
    { staleTime: 60_000, placeholderData: keepPreviousData },
  )
  const remaining = data?.quota.remaining ?? null
  return (
    <div className={classes.price}>
      <p>{data && orderText(data.price, count, remaining)}</p>
      {remaining !== null && remaining > 0 && remaining < count && (
        <p className={classes.tooFew}>
          {texts.background.price.tooFew(remaining)} {upgradeUrl !== null && <UpgradeLink url={upgradeUrl} />}
        </p>
      )}
    </div>
  )
}
