import type { AppRouter } from "@org/api/router"
import type { inferRouterOutputs } from "@trpc/server"

type Outputs = inferRouterOutputs<AppRouter>

export type Session = Outputs["session"]["me"]
export type WizardSummary = Outputs["wizards"]["list"][number]
export type Template = Outputs["wizards"]["templates"][number]
export type Wizard = Outputs["wizards"]["get"]
export type Step = Wizard["steps"][number]
export type Generation = Outputs["backgrounds"]["get"]
export type Style = Outputs["styles"]["list"][number]["id"]
export type HistoryEntry = Outputs["backgrounds"]["history"]["entries"][number]
export type PublishedVersion = Outputs["wizards"]["versions"]["versions"][number]
export type Review = Outputs["wizards"]["review"]
export type Change = NonNullable<Review["changes"]>[number]
export type SlideEdit = Extract<Change, { kind: "edited" }>["edits"][number]
export type Shortfall = Outputs["wizards"]["publish"]["shortfalls"][number]
export type ModelStatus = Outputs["models"]["status"]
export type FeatureUsage = Outputs["usage"]["summary"]["features"][number]
export type MonthlyUsage = Outputs["usage"]["days"]
export type LedgerEntry = Outputs["usage"]["events"]["entries"][number]
export type LedgerOutcome = LedgerEntry["outcome"]
