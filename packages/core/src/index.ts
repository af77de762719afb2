export type { HistoryEntry } from "./backgrounds/background-history.ts"
export type { Generation, GenerationStatus } from "./backgrounds/generation.ts"
export type { ArtDirection } from "./prompts/art-direction.ts"
export { listStyles, type Style } from "./prompts/styles.ts"
export type { Community } from "./communities/ensure-community.ts"
export type { Actor, Clock } from "./context.ts"
export type { Logger } from "./logger.ts"
export { type Core, type CoreOptions, createCore } from "./core.ts"
export { DomainError, type DomainErrorCode, type DomainErrorDetails, errorText, isDomainError } from "./errors.ts"
export {
  type ImageModel,
  type ImageSize,
  ModelError,
  type ModelState,
  type ModelStatus,
  type PaintRequest,
} from "./image-model/image-model.ts"
export { createOpenAiImageModel } from "./image-model/openai.ts"
export type { Quote } from "./backgrounds/quote-background.ts"
export type { ConfiguredModel } from "./models/get-model-status.ts"
export { createPainter } from "./image-model/painter/painter.ts"
export { createDiskImageStore } from "./image-store/disk.ts"
export { type ImageStore, StoreError } from "./image-store/image-store.ts"
export { createS3ImageStore } from "./image-store/s3.ts"
export { imageLimits } from "./imaging/limits.ts"
export type { Change, LookPart, SlideEdit } from "./publishing/changes.ts"
export type { SlideShortfall } from "./publishing/legibility-report.ts"
export type { PublishedVersion } from "./publishing/list-versions.ts"
export type { Review } from "./publishing/review-wizard.ts"
export type { FeatureUsage } from "./quota/get-usage.ts"
export type { LedgerEntry } from "./quota/ledger-entry.ts"
export type { LedgerOutcome } from "./quota/ledger-outcome.ts"
export type { MonthlyUsage } from "./quota/monthly-usage.ts"
export type { Step } from "./steps/step.ts"
export type { Wizard } from "./wizards/wizard.ts"
