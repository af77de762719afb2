import { Text } from "@mantine/core"
import type { ReactNode } from "react"
import classes from "./empty-card.module.css"
import { Hills } from "./hills.tsx"

type EmptyCardProps = {
  title: string
  text: string
  /** What to begin with. */
  children: ReactNode
}

/** Stands where there will be something: what that is, and the way to it. */
export const EmptyCard = ({ title, text, children }: EmptyCardProps) => (
  <section className={classes.card}>
    <div className={classes.picture}>
      <Hills />
    </div>
    <h2>{title}</h2>
    <Text c="dimmed">{text}</Text>
    <div className={classes.actions}>{children}</div>
  </section>
)
