import { Button } from "@mantine/core"
import { texts } from "../texts.ts"
import { MessagePage } from "./message-page.tsx"

/** What an unexpected fault in a page leaves: also a part of the app that could not be loaded after an update. */
export const CrashPage = () => (
  <MessagePage title={texts.crash.title} text={texts.crash.text}>
    <Button onClick={() => window.location.reload()}>{texts.reload}</Button>
  </MessagePage>
)
