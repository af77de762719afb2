export { bodyHtml } from "./body-html.ts"
export { legibilityInput, type PictureRecord, publishedSlide, type PublishedStep } from "./published-slide.ts"
