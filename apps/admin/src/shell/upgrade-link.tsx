import { Anchor } from "@mantine/core"
import { texts } from "../texts.ts"

/** Leads to where a plan with more can be had. */
export const UpgradeLink = ({ url }: { url: string }) => (
  <Anchor href={url} target="_blank" rel="noreferrer" inherit>
    {texts.background.upgrade}
  </Anchor>
)
