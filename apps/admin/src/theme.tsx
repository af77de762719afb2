import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core"
import { ChevronIcon } from "./shell/icons.tsx"

/** The brand's violet blue, light to dark. */
const dusk: MantineColorsTuple = [
  "#f1f1fd",
  "#e2e1f9",
  "#c6c4f1",
  "#a8a5ea",
  "#8c88e3",
  "#6f6ad6",
  "#524dc0",
  "#4541a6",
  "#393688",
  "#2b2968",
]

/** Greys of the dark scheme with a breath of the same blue, light to dark. */
const dark: MantineColorsTuple = [
  "#dcdce6",
  "#b9b9c8",
  "#9393a3",
  "#6d6d7d",
  "#3a3a47",
  "#31313d",
  "#26262f",
  "#1e1e26",
  "#191920",
  "#15151b",
]

export const theme = createTheme({
  colors: { dusk, dark },
  primaryColor: "dusk",
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: "md",
  cursorType: "pointer",
  // Menus and dialogs then come and go at once; a style sheet alone would leave them on the page for as long as before.
  respectReducedMotion: true,
  fontFamily: "'Figtree Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Figtree Variable', system-ui, sans-serif", fontWeight: "650" },
  components: {
    NativeSelect: { defaultProps: { rightSection: <ChevronIcon size={16} /> } },
    Menu: {
      defaultProps: {
        shadow: "md",
        radius: "md",
        position: "bottom-end",
        // Beside its button: within a landmark, and without a focusable element that is no menu item.
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    },
  },
})

/** Mantine's own dimmed and error greys and reds stay below 4.5:1 on our surfaces, so they are set here. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#22222b",
    "--mantine-color-dimmed": "#5d5d6b",
    "--mantine-color-placeholder": "#6e6e7c",
    "--mantine-color-error": "#b42318",
    "--mantine-color-anchor": "#4541a6",
    "--mantine-color-default-border": "#dcdbe2",
    "--mantine-color-dusk-light": "#eeedfb",
    "--mantine-color-dusk-light-hover": "#e4e2f9",
    "--mantine-color-dusk-light-color": "#4541a6",
  },
  dark: {
    "--mantine-color-body": "#1e1e26",
    "--mantine-color-text": "#e9e9f0",
    "--mantine-color-dimmed": "#a5a5b4",
    "--mantine-color-placeholder": "#9393a3",
    "--mantine-color-error": "#ff9d92",
    "--mantine-color-red-light": "#37212a",
    "--mantine-color-red-light-color": "#ffb4ab",
    "--mantine-color-anchor": "#b1aef2",
    "--mantine-color-dusk-light": "#2a2940",
    "--mantine-color-dusk-light-hover": "#34324f",
    "--mantine-color-dusk-light-color": "#c6c4f1",
    "--mantine-color-default": "#26262f",
    "--mantine-color-default-hover": "#2e2e38",
    "--mantine-color-default-border": "#3a3a47",
  },
})
