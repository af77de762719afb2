import { Anchor } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { texts } from "../texts.ts"
import { MessagePage } from "./message-page.tsx"

/** An address that leads nowhere, or nowhere any more. */
export const NotFoundPage = () => (
  <MessagePage title={texts.notFound.title} text={texts.notFound.text}>
    <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{texts.notFound.back}</Anchor>
  </MessagePage>
)
