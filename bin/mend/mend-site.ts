import * as path from "node:path";
import type { FieldPath } from "../../constructs/core/fault";
import { compareText, FaultError } from "../../constructs/core/fault";
import { withYamlField } from "../../constructs/core/yaml-edit";
import { check } from "../../constructs/policy/checker";
import { isOpen } from "../../constructs/policy/finding";
import type { Proposal } from "../../constructs/policy/mend/propose";
import { proposals } from "../../constructs/policy/mend/propose";
import type { Finding, Report } from "../../constructs/policy/report";
import type { Edit } from "../../constructs/policy/rule";
import { evidenceOf } from "../site-evidence";
import type { Io } from "../io";
import type { CheckRequest } from "../policy-files";
import { checkOptions, policyFiles } from "../policy-files";
import type { SiteSource } from "../site-source";
import { displayName, isSite } from "../named-files";
import { readSite } from "../site-source";
import { readVendored } from "../vendored";
import { withFile } from "../with-file";
import type { Trial } from "./most-of";
import { mostOf } from "./most-of";
import { textDiff } from "./text-diff";

/** Most rounds: each mends what the one before made possible or left. */
const MAX_ROUNDS = 20;

/** A finding that went away, and what was written for it. */
export interface MendedFinding {
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly edits: readonly Edit[];
}

/** What `--fix` did. */
export interface Mended {
  /** Of the site as it is: with `dryRun` as it stays. */
  readonly report: Report;
  readonly findings: readonly MendedFinding[];
  /** Files that differ, as the user would type them, with the change as a unified diff. */
  readonly files: readonly { readonly file: string; readonly diff: string }[];
  readonly written: boolean;
}

/** A site under mending: its files, some with another text, and what the policy says of it. */
interface State {
  /** By absolute path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly source: SiteSource;
  readonly report: Report;
  readonly proposals: readonly Proposal[];
}

/**
 * Mends what rules know how to mend in a site's own YAML. Each edit is tried out: one that does not make its finding go
 * away, or brings another, is not written.
 * @throws FaultError `check/no-site-to-mend`, and whatever a check of the site throws.
 */
export function mendSite(
  io: Io,
  target: string,
  request: CheckRequest,
  { dryRun }: { readonly dryRun: boolean },
): Mended {
  if (!isSite(io, path.resolve(io.cwd, target))) throw new FaultError([noSite(target)]);
  const done: MendedFinding[] = [];
  const before = stateOf(io, target, request, new Map());
  let state = before;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { source, texts, proposals: open } = state;
    const batch = withoutOverlap(open.filter(({ edits }) => withEdits(io, source, texts, edits) !== undefined));
    // What is left is proposed anew, from the site as it then is.
    const mended = mostOf(batch, state, (from, some) => tried(io, target, request, from, some));
    if (mended.changes.length === 0) break;
    state = mended.state;
    done.push(...mended.changes.map(({ finding: { id, rule, subject }, edits }) => ({ id, rule, subject, edits })));
  }
  const texts = [...state.texts].sort(([a], [b]) => compareText(a, b));
  const files = texts.map(([file, text]) => {
    const name = displayName(io, file);
    return { file: name, diff: textDiff(name, io.files.read(file), text) };
  });
  if (!dryRun && texts.length > 0) io.files.write(Object.fromEntries(texts));
  const { report } = dryRun ? before : state;
  return { report, findings: done, files, written: !dryRun && texts.length > 0 };
}

function stateOf(io: Io, target: string, request: CheckRequest, texts: ReadonlyMap<string, string>): State {
  const files = [...texts].reduce((overlaid, [file, text]) => withFile(overlaid, file, text), io.files);
  const overlay = { ...io, files };
  const source = readSite(overlay, target);
  const evidence = evidenceOf(source, readVendored(overlay, source), source.loaded.ledger);
  const options = checkOptions(policyFiles(overlay, request, source), request);
  request.onEvidence?.(evidence);
  const report = check(evidence, options);
  return { texts, source, report, proposals: proposals(evidence, report, options) };
}

/** The first proposals of which no two write the same field. */
function withoutOverlap(open: readonly Proposal[]): Proposal[] {
  const taken = new Set<string>();
  return open.filter(({ edits }) => {
    const fields = edits.map((edit) => JSON.stringify(edit.path));
    if (fields.some((field) => taken.has(field))) return false;
    for (const field of fields) taken.add(field);
    return true;
  });
}

/** The site with the edits, where they can be written, and do what they should and nothing else. */
function tried(
  io: Io,
  target: string,
  request: CheckRequest,
  state: State,
  batch: readonly Proposal[],
): Trial<State, Proposal> {
  const edits = batch.flatMap((each) => each.edits);
  const texts = withEdits(io, state.source, state.texts, edits);
  if (texts === undefined) return { suspects: new Set() };
  try {
    const next = stateOf(io, target, request, texts);
    const suspects = suspectsOf(state.report, next.report, batch);
    return suspects === undefined ? { state: next } : { suspects };
  } catch (error) {
    // The models refuse what the edits would make of the site.
    if (error instanceof FaultError) return { suspects: new Set() };
    throw error;
  }
}

/** The texts with the edits; undefined where one of them can't be written. */
function withEdits(
  io: Io,
  source: SiteSource,
  before: State["texts"],
  edits: readonly Edit[],
): State["texts"] | undefined {
  const texts = new Map(before);
  for (const edit of edits) {
    const { file, field } = fileOf(io, source, edit.path);
    const text = withYamlField(texts.get(file) ?? io.files.read(file), field, edit.value);
    if (text === undefined) return undefined;
    texts.set(file, text);
  }
  return texts;
}

/** Undefined where all that was to go is gone, and nothing came; else the proposals whose subjects have what is too much. */
function suspectsOf(before: Report, after: Report, batch: readonly Proposal[]): Set<Proposal> | undefined {
  const key = ({ id, subject, verdict }: Finding): string => JSON.stringify([id, subject, verdict]);
  const known = new Set(before.findings.filter(isOpen).map(key));
  const open = after.findings.filter(isOpen);
  const left = new Set(open.map(key));
  const came = open.filter((finding) => !known.has(key(finding)));
  const stayed = batch.filter(({ finding }) => left.has(key(finding)));
  if (stayed.length + came.length === 0 && after.crashes.length <= before.crashes.length) return undefined;
  const subjects = new Set(came.map(({ subject }) => subject));
  return new Set([...stayed, ...batch.filter((proposal) => subjectsOf(proposal).some((name) => subjects.has(name)))]);
}

/** What a proposal is about, and whose files it edits. */
function subjectsOf({ finding, edits }: Proposal): string[] {
  const tenants = edits.flatMap(({ path: [first, id] }) => (first === "tenants" ? `tenant ${String(id)}` : []));
  return [finding.subject, ...tenants];
}

/** The file that a field stands in, and its path there. */
function fileOf(io: Io, { loaded }: SiteSource, at: FieldPath): { readonly file: string; readonly field: FieldPath } {
  const file = path.resolve(io.cwd, loaded.placeOf(at).file);
  const [first, , ...rest] = at;
  return { file, field: first === "tenants" ? rest : at };
}

function noSite(target: string) {
  return {
    code: "check/no-site-to-mend",
    message: `--fix mends the YAML of a site, and ${target} is none`,
    path: [],
    received: target,
    allowed: "a directory with a site.yaml",
    fix: "name the site's directory, or leave --fix away",
  };
}
