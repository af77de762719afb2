import { Anchor } from "@mantine/core"
import { isAllowedOrigin } from "@org/core/published"
import type { Mode } from "@org/embed/snippets"
import type { Wizard } from "../server/types.ts"
import { useViewerUrl } from "../session/use-viewer-url.ts"
import { texts } from "../texts.ts"
import embed from "./embed.module.css"
import classes from "./share.module.css"

/** Scripts and new tabs, but no way to lead the studio elsewhere. */
const sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"

type DemoProps = {
  wizard: Wizard
  mode: Mode
  /** The allowed origins that every viewer has heard of by now. */
  settledOrigins: readonly string[]
}

/** Whether the browser lets this page show the wizard in a frame. */
const isAllowedHere = (origins: readonly string[]): boolean =>
  origins.length === 0 || isAllowedOrigin(window.location.origin, origins)

/** A page of somebody else's that shows the wizard, as it will with what is copied here. */
export const Demo = ({ wizard, mode, settledOrigins }: DemoProps) => {
  const address = `${useViewerUrl()}/demo/${encodeURIComponent(wizard.id)}?mode=${mode}`
  const isAllowed = isAllowedHere(wizard.allowedOrigins)
  const link = (
    <Anchor href={address} target="_blank" rel="noopener" size="sm">
      {texts.share.demo.open}
    </Anchor>
  )
  // Whatever is not allowed, the browser puts an error in its place.
  if (!isAllowed || !isAllowedHere(settledOrigins)) {
    return (
      <div className={classes.instead}>
        <p className={embed.hint}>{isAllowed ? texts.share.demo.unsettled : texts.share.demo.forbidden}</p>
        {link}
      </div>
    )
  }
  return (
    <div className={classes.demo}>
      <iframe
        key={mode}
        src={address}
        title={texts.share.demo.frame(texts.embed.modes[mode])}
        className={classes.frame}
        sandbox={sandbox}
      />
      {link}
    </div>
  )
}
