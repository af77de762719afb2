import { useMediaQuery } from "@mantine/hooks"

/** Whether the window has room for one column only; the styles of the panes turn at the same width. */
export const useOneColumn = (): boolean =>
  useMediaQuery("(max-width: 759px)", undefined, { getInitialValueInEffect: false })
