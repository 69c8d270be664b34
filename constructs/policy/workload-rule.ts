import type { FieldPath } from "../core/fault";
import type { Mutable } from "../core/mutable";
import type { Evidence, EvidenceObject } from "./evidence/evidence";
import { fieldBelow } from "./evidence/field-path";
import { reasonOf } from "./evidence/open-reason";
import type { Fields } from "./reading/fields";
import { asFields, asText } from "./reading/fields";
import type { ImageVolume } from "./reading/images";
import { imageVolumes } from "./reading/images";
import type { Container, ContainerKind, Pod, Workload } from "./reading/workloads";
import { CONTAINER_KINDS, knownPods, openContainers, workloads } from "./reading/workloads";
import type { RuleDefinition } from "./rule";
import type { Subject } from "./subject";
import type { Unknown, Verdict, Violation } from "./verdict";
import { notApplicable, pass, passUnless, unknown } from "./verdict";

/** What a rule about containers or pods finds wrong; `actual` reads on after the container's or pod's title. */
export interface Found {
  readonly actual: string;
  readonly expected: string;
  /** Tells several findings about one container or pod apart. */
  readonly key?: string;
  readonly fix?: string;
  readonly detail?: string;
}

/** Said of most containers by most rules. */
const PASS = pass();
const PASSES = passUnless([]);
const NOTHING: readonly Verdict[] = [];
const SILENT: Fields = {};

/** A pod, or a part of one, that is judged by itself. */
interface Holder {
  readonly title: string;
  readonly path: string;
}

/** What a rule says of a holder: several things where it has several faults, which come and go one by one. */
type Judged = Found | Unknown | readonly (Found | Unknown)[] | undefined;

/** How a rule judges each of a pod's holders. */
interface Judgement<T, P> {
  readonly judge: (holder: T, pod: Pod, evidence: Evidence, parameters: P) => Judged;
  /** What it reads of a holder, and of the pod beside it. */
  readonly own: Required<Reads>;
  readonly ofPod: Required<Reads>;
  readonly at: (path: string) => FieldPath;
}

/** What one of a pod's holders is judged with. */
interface Around<P> {
  readonly pod: Pod;
  readonly evidence: Evidence;
  readonly parameters: P;
}

function judgementOf<T, P>(judge: Judgement<T, P>["judge"], own: Required<Reads>, podReads: readonly string[]) {
  return { judge, own, ofPod: { reads: podReads, has: [] }, at: fieldBelow(fieldOf(own)) };
}

/**
 * What is wrong with each of several; one pass where nothing is. The longest of all loops: nothing is made in it but
 * what is found.
 */
function ofEach<T extends Holder, P>(
  holders: readonly T[],
  { judge, own, ofPod, at }: Judgement<T, P>,
  { pod, evidence, parameters }: Around<P>,
): readonly Verdict[] {
  const mayBeOpen = hasOpen(pod);
  let verdicts: Verdict[] | undefined;
  for (const holder of holders) {
    const open = mayBeOpen ? openOf(pod, holder.path, own, ofPod) : undefined;
    if (open !== undefined) (verdicts ??= []).push(unresolved(pod.source, open, holder.title));
    else {
      const found = judge(holder, pod, evidence, parameters);
      if (found === undefined) continue;
      for (const item of [found].flat()) (verdicts ??= []).push(verdictOf(holder, at, item));
    }
  }
  return verdicts ?? (holders.length === 0 ? NOTHING : PASSES);
}

/** What a rule says of itself beside how it judges. */
type About<P> = Omit<RuleDefinition<Workload, P>, "subjects" | "check" | "reads" | "mend">;

/**
 * Fields that a verdict hangs on; where one of them is known to an apply only, the verdict is unknown. `[]` stands for
 * every item of a list.
 */
interface Reads {
  readonly reads: readonly string[];
  /** Of these it counts whether they are there, not what they say. */
  readonly has?: readonly string[];
}

interface ContainerRule<P> extends About<P>, Reads {
  /** Default: all kinds. */
  readonly kinds?: readonly ContainerKind[];
  /** Default: all pods. */
  readonly pods?: (pod: Pod) => boolean;
  /** Fields of the pod, as `securityContext.runAsUser`, that stand in for the container's own. */
  readonly podReads?: readonly string[];
  judge(this: void, container: Container, pod: Pod, evidence: Evidence, parameters: P): Judged;
}

interface PodRule<P> extends About<P>, Reads {
  readonly pods?: (pod: Pod) => boolean;
  /** Field that a violation is shown at. Default: the first that is read. */
  readonly at?: string;
  judge(this: void, pod: Pod, evidence: Evidence, parameters: P): readonly (Found | Unknown)[];
}

/** A rule that judges every container of every workload by itself. */
export function forEachContainer<P = undefined>(rule: ContainerRule<P>): RuleDefinition<Workload, P> {
  const { kinds, pods, reads, has = [], podReads = [], judge, ...about } = rule;
  const each = judgementOf<Container, P>(judge, { reads, has }, podReads);
  return workloadRule(about, judge.length > 2, (pod, evidence, parameters) => {
    if (pods !== undefined && !pods(pod)) return NOTHING;
    const containers = kinds === undefined ? pod.containers : pod.containers.filter(({ kind }) => kinds.includes(kind));
    return withOpen(ofEach(containers, each, { pod, evidence, parameters }), pod, kinds);
  });
}

/** A rule that judges every pod, or pod template, of every workload. */
export function forEachPod<P = undefined>(rule: PodRule<P>): RuleDefinition<Workload, P> {
  const { pods, reads, has = [], at: shownAt, judge, ...about } = rule;
  const read = { reads, has };
  const at = fieldBelow(shownAt ?? fieldOf(read));
  return workloadRule(about, judge.length > 1, (pod, evidence, parameters) => {
    if (pods !== undefined && !pods(pod)) return NOTHING;
    const open = hasOpen(pod) ? openField(pod.source, pod.path, read) : undefined;
    if (open !== undefined) return [unresolved(pod.source, open, pod.title)];
    const found = judge(pod, evidence, parameters);
    return found.length === 0 ? PASSES : found.map((item) => verdictOf(pod, at, item));
  });
}

/** An image, and what whoever names it does with it: a container runs it, a volume mounts what is in it. */
export interface NamedImage {
  /** Empty where none is named. */
  readonly image: string;
  readonly does: "runs" | "mounts";
}

interface ImageRule<P> extends About<P> {
  judge(this: void, named: NamedImage, parameters: P): Found | undefined;
}

/** A rule that judges the image of every container, and of every volume that is one. */
export function forEachImage<P = undefined>(rule: ImageRule<P>): RuleDefinition<Workload, P> {
  const { judge, ...about } = rule;
  const judgementOn = <T extends Holder>(does: NamedImage["does"], field: string, imageOf: (holder: T) => unknown) =>
    judgementOf<T, P>(
      (holder, _pod, _evidence, parameters) => judge({ image: asText(imageOf(holder)) ?? "", does }, parameters),
      { reads: [field], has: [] },
      [],
    );
  const onContainers = judgementOn<Container>("runs", "image", ({ spec }) => spec["image"]);
  const onVolumes = judgementOn<ImageVolume>("mounts", "image.reference", ({ reference }) => reference);
  return workloadRule(about, false, (pod, evidence, parameters) => {
    const around = { pod, evidence, parameters };
    const ofContainers = withOpen(ofEach(pod.containers, onContainers, around), pod);
    const ofVolumes = withOpenVolumes(ofEach(imageVolumes(pod), onVolumes, around), pod);
    return ofVolumes.length === 0 ? ofContainers : ofContainers.concat(ofVolumes);
  });
}

interface SecurityContextRule<P> extends About<P> {
  /** Fields of a security context. */
  readonly reads: readonly string[];
  /** Fields of the pod that `pods` asks for. */
  readonly podReads?: readonly string[];
  readonly pods?: (pod: Pod) => boolean;
  judge(this: void, context: Fields, pod: Pod, holder: Pod | Container): Found | Unknown | undefined;
}

/** A rule that judges the security context of every pod, and that of each of its containers, each by itself. */
export function forEachSecurityContext<P = undefined>(rule: SecurityContextRule<P>): RuleDefinition<Workload, P> {
  const { pods, reads, podReads = [], judge, ...about } = rule;
  const each = judgementOf<Pod | Container, P>(
    (holder, pod) => judge(asFields(holder.spec["securityContext"]) ?? SILENT, pod, holder),
    { reads: reads.map((read) => `securityContext.${read}`), has: [] },
    podReads,
  );
  return workloadRule(about, false, (pod, evidence, parameters) => {
    if (pods !== undefined && !pods(pod)) return NOTHING;
    return withOpen(ofEach([pod, ...pod.containers], each, { pod, evidence, parameters }), pod);
  });
}

/** @param looksAround true where what is judged may hang on more than the pod and the parameters. */
function workloadRule<P>(
  about: About<P>,
  looksAround: boolean,
  judge: (pod: Pod, evidence: Evidence, parameters: P) => readonly Verdict[],
): RuleDefinition<Workload, P> {
  return {
    looksAround,
    ...about,
    subjects: (evidence): readonly Subject<Workload>[] => workloads(evidence),
    check(workload, evidence, parameters) {
      const { source, hidden, shell } = workload;
      if (hidden !== undefined && shell === undefined) return unresolved(source, hidden);
      const judged = knownPods(workload);
      const [only] = judged;
      const verdicts =
        only !== undefined && judged.length === 1
          ? judge(only, evidence, parameters)
          : judged.flatMap((pod) => judge(pod, evidence, parameters));
      if (verdicts.length === 0) return notApplicable();
      if (verdicts === PASSES) return PASS;
      // What is found stands alone, unless one pod passes and another doesn't.
      if (!verdicts.includes(PASS)) return verdicts;
      const findings = verdicts.filter((verdict) => verdict !== PASS);
      return findings.length === 0 ? PASS : findings;
    },
  };
}

/** Most objects have nothing that only an apply knows, and a million questions are not asked of them. */
function hasOpen({ source }: Pod): boolean {
  return source.unknown !== undefined;
}

/** The first field of a holder at a path, or of its pod, that a rule reads and only an apply knows. */
function openOf(pod: Pod, path: string, own: Required<Reads>, ofPod: Required<Reads>): string | undefined {
  return hasOpen(pod) ? (openField(pod.source, path, own) ?? openField(pod.source, pod.path, ofPod)) : undefined;
}

/** With what is said of containers that a rule can't even list: at most one verdict, or ten would be ten times the same. */
function withOpen(
  verdicts: readonly Verdict[],
  pod: Pod,
  kinds: readonly ContainerKind[] = CONTAINER_KINDS,
): readonly Verdict[] {
  if (!hasOpen(pod)) return verdicts;
  const [field] = openContainers(pod, kinds);
  return field === undefined ? verdicts : [...verdicts, unresolved(pod.source, field)];
}

const VOLUME_IMAGES = { reads: ["volumes[].image.reference"], has: [] };

/** With what is said of volumes of which only an apply knows whether they are images, where none of them is named. */
function withOpenVolumes(verdicts: readonly Verdict[], pod: Pod): readonly Verdict[] {
  if (!hasOpen(pod) || verdicts.some(({ verdict }) => verdict === "unknown")) return verdicts;
  const field = openField(pod.source, pod.path, VOLUME_IMAGES);
  return field === undefined ? verdicts : [...verdicts, unresolved(pod.source, field)];
}

/** What a rule can't judge is said of the container or pod that it is about, as a violation is. */
function verdictOf(holder: Holder, at: (path: string) => FieldPath, found: Found | Unknown): Verdict {
  return "verdict" in found ? { ...found, attribute: holder.title } : violationOf(holder, at, found);
}

/** @param at the field at fault of the container or pod at a path: its line, or that of the nearest thing, is shown. */
function violationOf(holder: Holder, at: (path: string) => FieldPath, found: Found): Violation {
  const { path, title } = holder;
  const { actual, expected, key, fix, detail } = found;
  const made: Mutable<Violation> = {
    verdict: "violation",
    actual: `${title} ${actual}`,
    expected,
    attribute: key === undefined ? title : `${title} ${key}`,
    field: at(path),
  };
  if (fix !== undefined) made.fix = fix;
  if (detail !== undefined) made.detail = detail;
  return made;
}

/** The field that a rule reads first, up to the list that it may stand in. */
function fieldOf({ reads, has }: Required<Reads>): string {
  return ([...reads, ...has][0] ?? "").split("[]")[0]!;
}

function unresolved(source: EvidenceObject, field: string, attribute?: string): Unknown {
  return unknown(reasonOf(source, field), attribute);
}

/** The first field below `base` that the rule reads and only an apply knows. */
function openField({ unknown: fields }: EvidenceObject, base: string, read: Required<Reads>): string | undefined {
  if (fields === undefined || fields.length === 0) return undefined;
  const { reads, has } = read;
  return fields.find((field) => {
    if (isAt(base, field)) return reads.length + has.length > 0;
    if (!isAt(field, base)) return false;
    const inside = field.slice(base.length + 1).replace(/\[\d+\]/g, "[]");
    return reads.some((read) => isAt(inside, read) || isAt(read, inside)) || has.some((read) => isAt(read, inside));
  });
}

/** True where a path is another one or stands below it. */
function isAt(path: string, other: string): boolean {
  return path === other || (path.startsWith(other) && /^[.[]/.test(path.slice(other.length)));
}
