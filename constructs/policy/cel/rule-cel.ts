/** The judgement of a rule about single objects, for an API server. It stands in the rule's file, beside `check`. */
export interface RuleCel {
  readonly matches: readonly CelMatch[];
  /** Read by the validations, each as `variables.<name>`. */
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  /** CEL that holds for what the rule passes. */
  readonly expression: string;
  /** What is wrong where it doesn't hold. */
  readonly message: string;
  /** CEL of a text that names what was found. */
  readonly messageExpression?: string;
}

/** Objects that are judged, as `resourceRules` name them. */
export interface CelMatch {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** Everything that makes pods and whose pods' place is known. */
const WORKLOADS: readonly CelMatch[] = [
  { apiGroups: [""], resources: ["pods", "pods/ephemeralcontainers", "podtemplates", "replicationcontrollers"] },
  { apiGroups: ["apps"], resources: ["daemonsets", "deployments", "replicasets", "statefulsets"] },
  { apiGroups: ["batch"], resources: ["cronjobs", "jobs"] },
  { apiGroups: ["jobset.x-k8s.io"], resources: ["jobsets"] },
  { apiGroups: ["leaderworkerset.x-k8s.io"], resources: ["leaderworkersets"] },
];

const IT = "dyn(object)";

/** `variables.templates`: a pod itself, or what has its `metadata` and `spec`. One CEL for all kinds, whatever their schema. */
const TEMPLATES = [
  `object.kind == "Pod" ? [${IT}]`,
  `object.kind == "PodTemplate" ? [${IT}.template]`,
  `object.kind == "CronJob" ? [${IT}.spec.jobTemplate.spec.template]`,
  `object.kind == "JobSet" ? ${IT}.spec.?replicatedJobs.orValue([]).map(j, j.template.spec.template)`,
  `object.kind == "LeaderWorkerSet" ? [${IT}.spec.leaderWorkerTemplate.?leaderTemplate.orValue({}), ${IT}.spec.leaderWorkerTemplate.workerTemplate]`,
  `${IT}.?spec.?template.hasValue() ? [${IT}.spec.template]`,
  "[]",
].join(" : ");

const VARIABLES = [
  { name: "templates", expression: TEMPLATES },
  // Of LeaderWorkerSets the leader's template may be absent.
  { name: "pods", expression: "variables.templates.map(t, t.?spec.orValue({}))" },
];

/** What stays as it is may be finished with, or nobody could take a finalizer away. */
const UNCHANGED = `(request.operation == "UPDATE" && dyn(object).?spec == dyn(oldObject).?spec)`;

/** CEL of pods `p` that a rule leaves alone. */
export const ON_WINDOWS = `p.?os.?name.orValue("") == "windows"`;
export const IN_USER_NAMESPACE = "!p.?hostUsers.orValue(true)";

const LISTS = { container: "containers", init: "initContainers", ephemeral: "ephemeralContainers" } as const;

interface PodJudgement {
  /** CEL of what passes: `p` is the pod's spec, and in rules about containers `c` the container. */
  readonly holds: string;
  /** What those that don't pass are, after their names: `is privileged; expected privileged: false`. */
  readonly says: string;
  /** CEL of pods `p` that are not judged. */
  readonly unless?: string;
}

/** A judgement of each container by itself, in every kind of workload. */
export function celOnContainers({
  holds,
  says,
  unless,
  kinds = ["init", "container", "ephemeral"],
}: PodJudgement & { readonly kinds?: readonly (keyof typeof LISTS)[] }): RuleCel {
  const containers = `(${kinds.map((kind) => `p.?${LISTS[kind]}.orValue([])`).join(" + ")})`;
  return onPods({
    all: `${containers}.all(c, ${holds})`,
    names: `${containers}.filter(c, !(${holds})).map(c, "container " + c.name)`,
    says,
    unless,
  });
}

/** A judgement of the image of each container, and of each volume that is one. */
export function celOnImages({
  holds,
  says,
}: {
  /** CEL of an image that passes; it is given CEL of the image's name, which is empty where there is none. */
  readonly holds: (image: string) => string;
  readonly says: string;
}): RuleCel {
  const images =
    `((p.?initContainers.orValue([]) + p.?containers.orValue([]) + p.?ephemeralContainers.orValue([]))` +
    `.map(c, [dyn("container " + c.name), c.?image.orValue("")]) + ` +
    `p.?volumes.orValue([]).filter(v, has(v.image)).map(v, [dyn("volume " + v.name), v.image.?reference.orValue("")]))`;
  return onPods({
    all: `${images}.all(n, ${holds("n[1]")})`,
    names: `${images}.filter(n, !(${holds("n[1]")})).map(n, string(n[0]))`,
    says,
    unless: undefined,
  });
}

/** A judgement of each pod. */
export function celOnPods({ holds, says, unless }: PodJudgement): RuleCel {
  return onPods({ all: holds, names: `(${holds}) ? [] : ["pod"]`, says, unless });
}

/** A judgement of each security context `x`, the pod's and those of its containers. */
export function celOnSecurityContexts(judgement: PodJudgement): RuleCel {
  const { holds, says, unless } = judgement;
  const contexts =
    `([[dyn("pod"), p.?securityContext.orValue({})]] + ` +
    `(p.?initContainers.orValue([]) + p.?containers.orValue([]) + p.?ephemeralContainers.orValue([]))` +
    `.map(c, [dyn("container " + c.name), c.?securityContext.orValue({})]))`;
  const context = holds.replaceAll("x.", "n[1].");
  return onPods({
    all: `${contexts}.all(n, ${context})`,
    names: `${contexts}.filter(n, !(${context})).map(n, string(n[0]))`,
    says,
    unless,
  });
}

interface OnPods {
  readonly all: string;
  readonly names: string;
  readonly says: string;
  readonly unless: string | undefined;
}

function onPods({ all, names, says, unless }: OnPods): RuleCel {
  const judged = unless === undefined ? all : `(${unless}) || ${all}`;
  const named = unless === undefined ? names : `(${unless}) ? [] : (${names})`;
  return {
    matches: WORKLOADS,
    variables: VARIABLES,
    expression: `${UNCHANGED} || variables.pods.all(p, ${judged})`,
    message: says,
    messageExpression: `variables.pods.map(p, ${named}).flatten().join(", ") + ${celText(` ${says}`)}`,
  };
}

/** A judgement of objects of some kinds; CEL reads the object as `o`. */
export function celOnObjects(
  match: CelMatch,
  { holds, says }: { readonly holds: string; readonly says: string },
): RuleCel {
  return { matches: [match], variables: [], expression: `[${IT}].all(o, ${holds})`, message: says };
}

/** A text as CEL spells it: JSON's escapes are CEL's too. */
export function celText(text: string): string {
  return JSON.stringify(text);
}

/** `["a", "b"]`. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map(celText).join(", ")}]`;
}
