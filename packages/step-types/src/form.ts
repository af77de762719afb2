export type SettingValue = string | number | boolean | null

/** What the form of a type's own settings is given. Names are the keys of `config.specific`. */
export type SettingsFormProps = {
  /** As typed, saved or not; absent where nobody has set it. */
  values: Readonly<Record<string, SettingValue | undefined>>
  /** What is wrong with single settings, in words for the admin. */
  faults: Readonly<Record<string, string | undefined>>
  /** null removes a setting, as an emptied field does that need not be filled in. */
  edit: (name: string, value: SettingValue) => void
  /** To be called when a field is left: what was typed is saved at once. */
  onRest: () => void
}
