import { Title, type TitleProps } from "@mantine/core"
import { useDocumentTitle } from "@mantine/hooks"
import { useEffect, useRef } from "react"
import { texts } from "../texts.ts"

// The first page leaves the focus where the browser put it; each later one takes it, so that a screen reader follows.
let isFirstPage = true

type PageHeadingProps = TitleProps & { documentTitle: string }

/** A page's only h1: names the document and receives the focus after navigation. */
export const PageHeading = ({ documentTitle, ...title }: PageHeadingProps) => {
  useDocumentTitle(texts.title(documentTitle))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true })
    isFirstPage = false
  }, [])
  return <Title order={1} ref={heading} tabIndex={-1} {...title} />
}
