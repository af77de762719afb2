import { Button, Code, VisuallyHidden } from "@mantine/core"
import type { Wizard } from "../server/types.ts"
import { useViewerUrl } from "../session/use-viewer-url.ts"
import { CheckIcon, CopyIcon, ExternalIcon, ShareIcon } from "../shell/icons.tsx"
import { useCopy } from "../shell/use-copy.ts"
import { texts } from "../texts.ts"
import classes from "./share.module.css"

/** Where visitors find a published wizard: to be copied, opened, or given to another app. */
export const ShareLink = ({ wizard }: { wizard: Pick<Wizard, "id" | "title"> }) => {
  const address = `${useViewerUrl()}/w/${encodeURIComponent(wizard.id)}`
  const { isCopied, copy } = useCopy({ copied: texts.wizard.copied, failed: texts.wizard.copyFailed })
  const share = async (): Promise<void> => {
    try {
      await navigator.share({ title: wizard.title, url: address })
    } catch (error) {
      // Whoever thinks better of it knows it; where the system refuses, copying is left.
      if (!(error instanceof DOMException) || error.name !== "AbortError") copy(address)
    }
  }
  return (
    <div className={classes.link}>
      <Code className={classes.address} dir="ltr" translate="no">
        {address}
      </Code>
      <div className={classes.ways}>
        <Button
          leftSection={isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
          onClick={() => copy(address)}
          aria-label={isCopied ? texts.wizard.copied : texts.wizard.copyLink}
        >
          {isCopied ? texts.embed.copied : texts.wizard.copyLink}
        </Button>
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noopener"
          variant="default"
          leftSection={<ExternalIcon size={16} />}
        >
          {texts.share.open}
          <VisuallyHidden component="span">&nbsp;{texts.wizard.newTab}</VisuallyHidden>
        </Button>
        {"share" in navigator && (
          <Button variant="default" leftSection={<ShareIcon size={16} />} onClick={() => void share()}>
            {texts.share.native}
          </Button>
        )}
      </div>
    </div>
  )
}
