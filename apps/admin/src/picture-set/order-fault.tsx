import { type Fault, faultSentence } from "../server/fault.ts"
import { useSession } from "../session/session-gate.tsx"
import { FaultNote } from "../shell/fault-note.tsx"
import { UpgradeLink } from "../shell/upgrade-link.tsx"

/** Why nothing was ordered, and where more can be had. */
export const OrderFault = ({ fault }: { fault: Fault | null }) => {
  const { upgradeUrl } = useSession()
  return (
    <div role="alert">
      {fault !== null && (
        <FaultNote>
          {faultSentence(fault)}{" "}
          {fault.code === "QUOTA_EXCEEDED" && upgradeUrl !== null && <UpgradeLink url={upgradeUrl} />}
        </FaultNote>
      )}
    </div>
  )
}
