import { Button, Code, Stack, Text } from "@mantine/core"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { faultText } from "../server/fault.ts"
import { MessagePage } from "../shell/message-page.tsx"
import { texts } from "../texts.ts"

/** Says how to sign in. Unsaved texts stay in memory and are sent once the session is back. */
export const SignedOut = ({ onRetry, isBusy }: { onRetry: () => void; isBusy: boolean }) => {
  const drafts = useDrafts()
  return (
    <MessagePage title={faultText({ code: "UNAUTHENTICATED", details: {} })} text={texts.signedOut.how}>
      <Stack gap={6} w="100%">
        <Text size="sm" c="dimmed">
          {texts.signedOut.commandHint}
        </Text>
        <Code block>{texts.signedOut.command}</Code>
      </Stack>
      {drafts.hasUnsaved() && <Text size="sm">{texts.signedOut.kept}</Text>}
      <Button onClick={onRetry} loading={isBusy}>
        {texts.signedOut.again}
      </Button>
    </MessagePage>
  )
}
