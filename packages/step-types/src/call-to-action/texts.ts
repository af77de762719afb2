export const callToActionTexts = {
  name: "Call to action",
  description: "One thing to do: open a link, or finish.",
  label: "Button label",
  action: "What the button does",
  actions: { link: "Opens a link", finish: "Finishes the wizard" },
  finishHint: "Its place then says that all is done; a site that embeds the wizard is told and can put it away.",
  href: "Link",
  hrefPlaceholder: "https://…",
}
