import { ActionIcon, Button, VisuallyHidden } from "@mantine/core"
import { useState } from "react"
import { useSession } from "../session/session-gate.tsx"
import { useAnnounce } from "../shell/announcer.tsx"
import { copyText } from "../shell/copy-text.ts"
import { CheckIcon, ExternalIcon, LinkIcon } from "../shell/icons.tsx"
import { toastError } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"

/** Where visitors find a published wizard: opened in a new tab, or copied. */
export const ViewerLink = ({ wizardId }: { wizardId: string }) => {
  const { viewerUrl } = useSession()
  const announce = useAnnounce()
  const [isCopied, setCopied] = useState(false)
  const address = `${viewerUrl.replace(/\/+$/, "")}/w/${encodeURIComponent(wizardId)}`

  const copy = async (): Promise<void> => {
    if (!(await copyText(address))) return toastError(texts.wizard.copyFailed)
    setCopied(true)
    announce(texts.wizard.copied)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <>
      <Button
        component="a"
        href={address}
        target="_blank"
        rel="noopener"
        variant="default"
        rightSection={<ExternalIcon size={15} />}
      >
        {texts.wizard.openViewer}
        <VisuallyHidden component="span">&nbsp;{texts.wizard.newTab}</VisuallyHidden>
      </Button>
      <ActionIcon
        variant="default"
        size={36}
        onClick={() => void copy()}
        aria-label={isCopied ? texts.wizard.copied : texts.wizard.copyLink}
      >
        {isCopied ? <CheckIcon /> : <LinkIcon />}
      </ActionIcon>
    </>
  )
}
