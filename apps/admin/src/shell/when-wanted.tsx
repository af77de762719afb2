import { type ReactNode, Suspense, useState } from "react"

/** Around a lazy dialog: it is fetched when it is first opened, and kept from then on, so that closing can be seen. */
export const WhenWanted = ({ opened, children }: { opened: boolean; children: ReactNode }) => {
  const [isWanted, setWanted] = useState(opened)
  if (opened && !isWanted) setWanted(true)
  return isWanted && <Suspense>{children}</Suspense>
}
