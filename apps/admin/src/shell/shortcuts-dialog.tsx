import { Kbd, Switch } from "@mantine/core"
import { useOs } from "@mantine/hooks"
import { useId } from "react"
import { texts } from "../texts.ts"
import { Dialog } from "./dialog.tsx"
import classes from "./shortcuts-dialog.module.css"
import { isSingleKey, keysOf, shortcuts, type ShortcutScope } from "./shortcuts.ts"
import { useSingleKeys } from "./use-shortcuts.ts"

/** Lists what the keyboard can do, and switches single keys on and off. */
const ShortcutsDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const [hasSingleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Dialog opened={opened} onClose={onClose} title={texts.shortcuts.title} size="lg">
      <div className={classes.groups}>
        {(Object.keys(shortcuts) as ShortcutScope[]).map((scope) => (
          <Group key={scope} scope={scope} hasSingleKeys={hasSingleKeys} />
        ))}
        <Switch
          label={texts.shortcuts.singleKeys}
          description={texts.shortcuts.singleKeysHint}
          checked={hasSingleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  )
}
export default ShortcutsDialog

const Group = ({ scope, hasSingleKeys }: { scope: ShortcutScope; hasSingleKeys: boolean }) => {
  const titleId = useId()
  const { title, ...labels }: Record<string, string> = texts.shortcuts[scope]
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className={classes.title}>
        {title}
      </h3>
      <dl className={classes.list}>
        {Object.entries<readonly string[]>(shortcuts[scope]).map(([name, alternatives]) => {
          const usable = alternatives.find((keys) => hasSingleKeys || !isSingleKey(keys))
          return (
            <div key={name} className={classes.shortcut}>
              <dt>{labels[name]}</dt>
              <dd>{usable === undefined ? texts.shortcuts.off : <Keys keys={usable} />}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** A shortcut as the keys of this machine are labelled. */
const Keys = ({ keys }: { keys: string }) => {
  const os = useOs()
  const names: Record<string, string> = texts.shortcuts.keys[os === "macos" || os === "ios" ? "apple" : "others"]
  return keysOf(keys).map((key) => (
    <Kbd key={key} size="sm">
      {names[key] ?? key}
    </Kbd>
  ))
}
