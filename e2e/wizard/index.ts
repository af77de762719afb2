export {
  linkTo,
  openWizard,
  paintPictures,
  phone,
  sentence,
  shownSlide,
  slides,
  waitForSlide,
  withPictures,
} from "./harbour-runners.ts"
export { layoutFaults } from "./layout-faults.ts"
export { publish, type WrittenSlide, type WrittenWizard } from "./publish.ts"
export { serveWizard } from "./serve.ts"
