import { Tabs } from "@mantine/core"
import { createSnippets, type Mode, type Snippets } from "@org/embed/snippets"
import { useState } from "react"
import type { Wizard } from "../server/types.ts"
import { useViewerUrl } from "../session/use-viewer-url.ts"
import { texts } from "../texts.ts"
import classes from "./embed.module.css"
import { Snippet } from "./snippet.tsx"

const kinds = Object.keys(texts.embed.snippets) as (keyof Snippets)[]

/** What a page needs that shows the wizard so, ready to be copied. */
export const SnippetChoice = ({ wizard, mode }: { wizard: Pick<Wizard, "id" | "title">; mode: Mode }) => {
  const viewer = useViewerUrl()
  const [chosen, setChosen] = useState<keyof Snippets>("html")
  const snippets = createSnippets({ viewer, wizard: wizard.id, title: wizard.title, mode })
  // Only what stands in the page's flow takes a place of it.
  const offered = kinds.filter((kind) => kind !== "reserve" || mode === "inline")
  return (
    <Tabs
      value={offered.includes(chosen) ? chosen : "html"}
      onChange={(kind) => setChosen(kinds.find((known) => known === kind) ?? "html")}
      keepMounted={false}
      classNames={{ tab: classes.tab }}
    >
      <Tabs.List aria-label={texts.embed.snippetsLabel}>
        {offered.map((kind) => (
          <Tabs.Tab key={kind} value={kind}>
            {texts.embed.snippets[kind].name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {offered.map((kind) => (
        <Tabs.Panel key={kind} value={kind} className={classes.panel}>
          <Snippet {...texts.embed.snippets[kind]} text={snippets[kind]} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
