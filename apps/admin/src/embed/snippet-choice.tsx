import { SegmentedControl, Tabs } from "@mantine/core"
import { createSnippets, type Mode, type Snippets } from "@org/embed/snippets"
import { useId, useState } from "react"
import type { Wizard } from "../server/types.ts"
import { useViewerUrl } from "../session/use-viewer-url.ts"
import { texts } from "../texts.ts"
import classes from "./embed.module.css"
import { Snippet } from "./snippet.tsx"

const modes = (Object.entries(texts.embed.modes) as [Mode, string][]).map(([value, label]) => ({ value, label }))

const kinds = Object.keys(texts.embed.snippets) as (keyof Snippets)[]

/** How a page is to show the wizard, and what that page needs, ready to be copied. */
export const SnippetChoice = ({ wizard }: { wizard: Pick<Wizard, "id" | "title"> }) => {
  const viewer = useViewerUrl()
  const modeId = useId()
  const hintId = useId()
  const [mode, setMode] = useState<Mode>("inline")
  const [chosen, setChosen] = useState<keyof Snippets>("html")
  const snippets = createSnippets({ viewer, wizard: wizard.id, title: wizard.title, mode })
  // Only what stands in the page's flow takes a place of it.
  const offered = kinds.filter((kind) => kind !== "reserve" || mode === "inline")
  return (
    <section className={classes.part}>
      <div className={classes.mode}>
        <h3 id={modeId}>{texts.embed.mode}</h3>
        <SegmentedControl
          aria-labelledby={modeId}
          aria-describedby={hintId}
          data={modes}
          value={mode}
          onChange={setMode}
          fullWidth
          classNames={{ label: classes.choice }}
        />
        <p id={hintId} className={classes.hint}>
          {texts.embed.modeHints[mode]}
        </p>
      </div>
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
    </section>
  )
}
