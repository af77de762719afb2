import { Button, VisuallyHidden } from "@mantine/core"
import { useViewerUrl } from "../session/use-viewer-url.ts"
import { ExternalIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./publish-bar.module.css"

/** Where visitors find a published wizard, opened in a new tab. */
export const ViewerLink = ({ wizardId }: { wizardId: string }) => (
  <Button
    component="a"
    href={`${useViewerUrl()}/w/${encodeURIComponent(wizardId)}`}
    target="_blank"
    rel="noopener"
    variant="default"
    className={classes.iconic}
    leftSection={<ExternalIcon size={17} />}
  >
    <span>
      {texts.wizard.openViewer}
      <VisuallyHidden component="span">&nbsp;{texts.wizard.newTab}</VisuallyHidden>
    </span>
  </Button>
)
