import { ActionIcon, Badge } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { Session } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./header.module.css"
import { ChartIcon, KeyboardIcon } from "./icons.tsx"
import logo from "./logo.svg"
import { useOpenShortcuts } from "./shortcuts-provider.tsx"
import { SkipLink } from "./skip-link.tsx"

/** The bar on top: the way home, and whose community this is. */
export const Header = ({ session }: { session: Session }) => (
  <header className={classes.header}>
    <SkipLink />
    <Link to="/" className={classes.home} aria-label={texts.home}>
      <img src={logo} alt="" width={28} height={28} />
      <span>{texts.product}</span>
    </Link>
    <div className={classes.community}>
      <Link
        to="/usage"
        className={classes.usage}
        aria-label={texts.usage.title}
        activeProps={{ "aria-current": "page" }}
      >
        <ChartIcon />
        <span>{texts.usage.title}</span>
      </Link>
      <span className={classes.name}>{session.community.name}</span>
      <Badge variant="light" tt="none" className={classes.plan}>
        {texts.plan(session.community.plan.name)}
      </Badge>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.shortcuts}
        aria-label={texts.shortcuts.open}
        aria-haspopup="dialog"
        onClick={useOpenShortcuts()}
      >
        <KeyboardIcon />
      </ActionIcon>
    </div>
  </header>
)
