export { siteEvidence } from "./evidence";
export { advanceLedger } from "./ledger";
export { planStacks, stackObjects } from "./plan";
export type { StackKind, StackPlan } from "./plan";
export type { Release } from "./releases";
export { retireEntry } from "./retire";
export { Site, siteFacts } from "./site";
export type { SiteOptions } from "./site";
export { SiteStack } from "./site-stack";
export { summarise } from "./summary";
export type {
  CellSummary,
  FabricSummary,
  HallSummary,
  PoolSummary,
  ProgrammeSummary,
  SiteSummary,
  StackSummary,
  TenantSummary,
} from "./summary";
export type { VendoredCrd, VendoredCrds } from "./vendored";
