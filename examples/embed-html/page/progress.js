// What a site may do with the events: here it says how far its reader is. The wizards need none of it.
const guide = document.getElementById("guide")
const progress = document.getElementById("progress")

const say = (text) => {
  progress.textContent = text
}

for (const type of ["ready", "step"]) {
  guide.addEventListener(type, ({ detail }) => say(`You are at ${detail.slide} of ${detail.slides}.`))
}
guide.addEventListener("complete", () => say("That was all of it. See you on Tuesday!"))
guide.addEventListener("error", ({ detail }) => say(`The guide cannot be shown: ${detail.message}`))
