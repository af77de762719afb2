import { Skeleton, VisuallyHidden } from "@mantine/core"
import { texts } from "../texts.ts"
import { EditorPage } from "./editor-page.tsx"
import classes from "./editor-skeleton.module.css"

/** The editor before its wizard is there, in the shape of what comes. */
export const EditorSkeleton = () => (
  <EditorPage
    isBusy
    header={
      <header className={classes.header}>
        <VisuallyHidden component="h1">{texts.loading}</VisuallyHidden>
        <Skeleton height={30} width={30} radius="md" />
        <Skeleton height={18} width="min(260px, 40%)" />
        <Skeleton height={34} width={120} radius="md" className={classes.end} />
      </header>
    }
  >
    <div className={classes.rail}>
      {["one", "two", "three", "four"].map((step) => (
        <div key={step} className={classes.step}>
          <Skeleton height={44} width={66} radius="md" />
          <Skeleton height={14} width="55%" />
        </div>
      ))}
    </div>
    <div className={classes.preview} role="status" aria-label={texts.loading}>
      <Skeleton radius="lg" className={classes.slide} />
    </div>
    <div className={classes.inspector}>
      <Skeleton height={30} />
      <Skeleton height={62} />
      <Skeleton height={168} />
      <Skeleton height={62} />
    </div>
  </EditorPage>
)
