export const consentTexts = {
  name: "Consent",
  description: "Something to agree to before going on.",
  label: "What people agree to",
  labelHint: "Stands beside a box that has to be ticked before anybody can go on.",
}
