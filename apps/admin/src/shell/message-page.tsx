import { Text } from "@mantine/core"
import type { ReactNode } from "react"
import { Hills } from "./hills.tsx"
import classes from "./message-page.module.css"
import { PageHeading } from "./page-heading.tsx"

type MessagePageProps = { title: string; text?: string; children?: ReactNode }

/** A whole page that says one thing: signed out, not allowed, not found, broken. */
export const MessagePage = ({ title, text, children }: MessagePageProps) => (
  <main className={classes.page} id="content">
    <div className={classes.card}>
      <div className={classes.picture}>
        <Hills />
      </div>
      <div className={classes.words}>
        <PageHeading documentTitle={title} size="h2">
          {title}
        </PageHeading>
        {text !== undefined && <Text c="dimmed">{text}</Text>}
        {children}
      </div>
    </div>
  </main>
)
