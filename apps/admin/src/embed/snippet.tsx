import { Button, Code } from "@mantine/core"
import { CheckIcon, CopyIcon } from "../shell/icons.tsx"
import { useCopy } from "../shell/use-copy.ts"
import { texts } from "../texts.ts"
import classes from "./embed.module.css"

/** A text to be copied into a page's source, and what it is good for. */
export const Snippet = ({ name, hint, text }: { name: string; hint: string; text: string }) => {
  const { isCopied, copy } = useCopy({ copied: texts.embed.copied, failed: texts.embed.copyFailed })
  return (
    <>
      <p className={classes.hint}>{hint}</p>
      <Code block className={classes.code} dir="ltr" translate="no">
        {text}
      </Code>
      <Button
        size="sm"
        leftSection={isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
        onClick={() => copy(text)}
        aria-label={isCopied ? texts.embed.copied : texts.embed.copyOf(name)}
      >
        {isCopied ? texts.embed.copied : texts.embed.copy}
      </Button>
    </>
  )
}
