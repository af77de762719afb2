import { Stack, Text } from "@mantine/core"
import { useState } from "react"
import { faultText } from "../server/fault.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { SignInSteps, type SignInStepsProps } from "./sign-in-steps.tsx"

/**
 * Says how to sign in over a page whose session has ended, which stays as it is: what is unsaved is sent once the session is
 * back. Put away, it leaves the page to those who want to write on first.
 */
const SessionEnded = (props: SignInStepsProps) => {
  const [isOpen, setOpen] = useState(true)
  return (
    <Dialog opened={isOpen} title={faultText({ code: "UNAUTHENTICATED", details: {} })} onClose={() => setOpen(false)}>
      <Stack>
        <Text c="dimmed">
          {texts.signedOut.ended} {texts.signedOut.how}
        </Text>
        <SignInSteps {...props} />
      </Stack>
    </Dialog>
  )
}

export default SessionEnded
