import { Alert, Button } from "@mantine/core"
import { faultOf, faultSentence } from "../server/fault.ts"
import { texts } from "../texts.ts"
import { AlertIcon } from "./icons.tsx"

/** In place of what could not be loaded. */
export const LoadFailed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <Alert color="red" variant="light" icon={<AlertIcon />} title={faultSentence(faultOf(error))}>
    <Button size="xs" variant="default" onClick={onRetry}>
      {texts.retry}
    </Button>
  </Alert>
)
