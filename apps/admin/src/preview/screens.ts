/** The screens that a slide can be looked at on; sizes in CSS px. */
export const screens = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1_180 },
  desktop: { width: 1_280, height: 800 },
} as const

export type Screen = keyof typeof screens

/** In the order to offer them in. */
export const screenNames = Object.keys(screens) as Screen[]

/** Reads what an address says. */
export const parseScreen = (value: unknown): Screen | undefined => screenNames.find((name) => name === value)
