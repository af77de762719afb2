import { ActionIcon, Button, VisuallyHidden } from "@mantine/core"
import { useViewerUrl } from "../session/use-viewer-url.ts"
import { CheckIcon, ExternalIcon, LinkIcon } from "../shell/icons.tsx"
import { useCopy } from "../shell/use-copy.ts"
import { texts } from "../texts.ts"
import classes from "./publish-bar.module.css"

/** Where visitors find a published wizard: opened in a new tab, or copied. */
export const ViewerLink = ({ wizardId }: { wizardId: string }) => {
  const address = `${useViewerUrl()}/w/${encodeURIComponent(wizardId)}`
  const { isCopied, copy } = useCopy({ copied: texts.wizard.copied, failed: texts.wizard.copyFailed })
  return (
    <>
      <Button
        component="a"
        href={address}
        target="_blank"
        rel="noopener"
        variant="default"
        className={classes.viewer}
        leftSection={<ExternalIcon size={17} />}
      >
        {texts.wizard.openViewer}
        <VisuallyHidden component="span">&nbsp;{texts.wizard.newTab}</VisuallyHidden>
      </Button>
      <ActionIcon
        variant="default"
        size={36}
        onClick={() => copy(address)}
        aria-label={isCopied ? texts.wizard.copied : texts.wizard.copyLink}
      >
        {isCopied ? <CheckIcon /> : <LinkIcon />}
      </ActionIcon>
    </>
  )
}
