import { Button, Code, Stack, Text } from "@mantine/core"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { texts } from "../texts.ts"

export type SignInStepsProps = { onRetry: () => void; isBusy: boolean }

/** How to sign in, and the way back afterwards. */
export const SignInSteps = ({ onRetry, isBusy }: SignInStepsProps) => {
  const drafts = useDrafts()
  return (
    <>
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
    </>
  )
}
