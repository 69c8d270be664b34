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
export { commentMarker, renderChangeMarkdown } from "./change/reporters/markdown";
export { renderChangeSarif } from "./change/reporters/sarif";
export { renderChangeText } from "./change/reporters/text";
export type { Baseline, BaselineEntry, PlacedBaseline } from "./baseline";
export { BaselineModel, baselineOf } from "./baseline";
export { baselineText, readBaseline } from "./baseline-file";
export { baselineRules } from "./baseline-rules";
export type { CheckOptions } from "./checker";
export { check } from "./checker";
export type { CdktfOut } from "./evidence/cdktf-out";
export { evidenceFromCdktfOut } from "./evidence/cdktf-out";
export type {
  BackendEvidence,
  Evidence,
  EvidenceObject,
  LedgerEvidence,
  DeclaredResource,
  ProviderRequirement,
  ObjectChange,
  Perhaps,
  ResourceEvidence,
  StackEvidence,
  StackKind,
} from "./evidence/evidence";
export { NO_EVIDENCE } from "./evidence/evidence";
export { objectsInNamespace, objectsOfKind } from "./evidence/index-of";
export { evidenceFromExample } from "./example";
export type { ExitCode } from "./exit-code";
export { checkedNothing, EXIT, exitCode, isFailing } from "./exit-code";
export type { AnyConstruct } from "./gate/constructs";
export { recordCreationSites } from "./gate/creation-sites";
export { expectCompliant, NotCompliant } from "./gate/expect-compliant";
export type { GateOptions } from "./gate/options";
export { PolicyGate } from "./gate/policy-gate";
export type { Join } from "./joins";
export type { Counts, Coverage, Crash, FailOn, Finding, Report, Skip, Waived } from "./report";
export { FAIL_ON } from "./report";
export { engineRules } from "./engine-rules";
export type { Proposal } from "./mend/propose";
export { proposals } from "./mend/propose";
export { packs } from "./packs/index";
export type { Pack, PackSetting } from "./packs/pack";
export { packsOf, rulesOf } from "./packs/pack";
export type { Parameter } from "./parameters";
export { parametersOf } from "./parameters";
export { renderGithub } from "./reporters/github";
export { renderGitlab } from "./reporters/gitlab";
export { renderJson, REPORT_SCHEMA, REPORT_SCHEMA_VERSION } from "./reporters/json";
export { renderJunit } from "./reporters/junit";
export { MAX_COMMENT, renderMarkdown } from "./reporters/markdown";
export type { SarifOptions } from "./reporters/sarif";
export { renderSarif } from "./reporters/sarif";
export type { TextOptions } from "./reporters/text";
export { renderText, renderTotals } from "./reporters/text";
export type { Area, Edit, Rule, RuleDefinition, RuleExamples, RuleInfo, Severity } from "./rule";
export { AREAS, defineRule, SEVERITIES } from "./rule";
export { rules } from "./rules/index";
export type { PolicySpec } from "./settings/model";
export { PolicyModel } from "./settings/model";
export type { PlacedPolicy } from "./settings/policy-file";
export { readPolicy } from "./settings/policy-file";
export type { KnownRules, Settings, SettingsRequest } from "./settings/settle";
export { settle } from "./settings/settle";
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
export { inUnit, nothingJoined, notApplicable, pass, passUnless, unknown, violation } from "./verdict";
export type { PlacedWaiver, Waiver } from "./waiver";
export { WaiverModel, WaiversModel } from "./waiver";
export { readWaivers } from "./waiver-file";
export { waiverRules } from "./waiver-rules";
