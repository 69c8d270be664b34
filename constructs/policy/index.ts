export { renderCatalogue } from "./catalogue";
export type {
  Action,
  ActionCounts,
  CellUsage,
  ChangeContext,
  ChangeCounts,
  ChangedObject,
  ChangeReport,
  Danger,
  DomainValue,
  FieldChange,
  NamespaceUsage,
  PlanList,
  PlannedStack,
  PlanReader,
  Release,
  ResourceChange,
  StackChange,
  SubjectChange,
  SubjectKind,
  UnplannedStack,
} from "./change/contract";
export { PLAN_LISTS, SUBJECT_KINDS } from "./change/contract";
export { changeExitCode } from "./change/exit-code";
export { dangerNames, judgeChange } from "./change/judge";
export { planReader, readPlan } from "./change/plan";
export { DIFF_SCHEMA, renderChangeJson } from "./change/reporters/json";
export { commentMarker, MAX_COMMENT, renderChangeMarkdown } from "./change/reporters/markdown";
export { renderChangeSarif } from "./change/reporters/sarif";
export { renderChangeText } from "./change/reporters/text";
export type { CheckOptions } from "./checker";
export { check } from "./checker";
export type { CdktfOut } from "./evidence/cdktf-out";
export { evidenceFromCdktfOut } from "./evidence/cdktf-out";
export type {
  Evidence,
  EvidenceObject,
  LedgerEvidence,
  ProviderRequirement,
  ResourceEvidence,
  StackEvidence,
  StackKind,
} from "./evidence/evidence";
export { NO_EVIDENCE } from "./evidence/evidence";
export { objectsInNamespace, objectsOfKind } from "./evidence/index-of";
export { evidenceFromExample } from "./example";
export type { ExitCode } from "./exit-code";
export { checkedNothing, EXIT, exitCode, isFailing } from "./exit-code";
export type { Counts, Coverage, Crash, FailOn, Finding, Report, Waived } from "./report";
export { FAIL_ON } from "./report";
export { renderJson, REPORT_SCHEMA } from "./reporters/json";
export type { TextOptions } from "./reporters/text";
export { renderText, renderTotals } from "./reporters/text";
export type { Area, Rule, RuleDefinition, RuleExamples, RuleInfo, Severity } from "./rule";
export { AREAS, defineRule, SEVERITIES } from "./rule";
export { rules } from "./rules/index";
export type { Subject } from "./subject";
export {
  cells,
  fabrics,
  halls,
  objects,
  objectSubject,
  pools,
  programmes,
  resources,
  resourceSubject,
  site,
  stacks,
  tenants,
  tiers,
} from "./subject";
export type { MeasuredSum, NotApplicable, Pass, Shown, Unknown, Verdict, VerdictName, Violation } from "./verdict";
export { inUnit, notApplicable, pass, passUnless, unknown, violation } from "./verdict";
export type { PlacedWaiver, Waiver } from "./waiver";
export { WaiverModel, waiverRules, WaiversModel } from "./waiver";
export { readWaivers } from "./waiver-file";
