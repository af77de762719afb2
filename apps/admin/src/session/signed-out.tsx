import { faultText } from "../server/fault.ts"
import { MessagePage } from "../shell/message-page.tsx"
import { texts } from "../texts.ts"
import { SignInSteps, type SignInStepsProps } from "./sign-in-steps.tsx"

/** Says how to sign in, to somebody who has not been here yet. */
export const SignedOut = (props: SignInStepsProps) => (
  <MessagePage title={faultText({ code: "UNAUTHENTICATED", details: {} })} text={texts.signedOut.how}>
    <SignInSteps {...props} />
  </MessagePage>
)
