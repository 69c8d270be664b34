import { LABELS } from "../../../core/labels";
import { formatNumber } from "../../../core/quantity";
import type { CellFacts } from "../../../site/facts";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { declaredCell, declaredNamespace, gpusByFlavor, isOurs } from "../../reading/declared";
import { asFields, asText, fieldAt } from "../../reading/fields";
import { objectNamed, objectsOf, ofKindIn } from "../../reading/lookup";
import { haveLabels, MACHINE_DEPLOYMENT, nodesOfCell } from "../../reading/nodes";
import { quantityOf } from "../../reading/quantities";
import { CLUSTER_QUEUE, COHORT, isAccelerator, quotasOf } from "../../reading/quotas";
import { named } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict, Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

const declaredKinds = objectsOf(CLUSTER_QUEUE, COHORT, "/ResourceQuota", "/Namespace", MACHINE_DEPLOYMENT);

const SITE = "tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: 64, burst: 32}]}}\n---\n";
const queue = (nominal: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni, labels: {gigafactory.io/cell: a1}}
spec: {cohortName: p, resourceGroups: [{coveredResources: [nvidia.com/gpu], flavors: [{name: hgx-g1, resources: [{name: nvidia.com/gpu, nominalQuota: "${nominal}", borrowingLimit: "32"}]}]}]}`;

export const objectsAsDeclared = defineRule({
  id: "policy/objects-as-declared",
  title: "Objects grant what the site's files declare, no more and no less",
  severity: "error",
  why: "Rules of capacity and sovereignty judge what is declared. Where the objects say something else, edited by hand in the Terraform, the plan or the cluster, that judgement is of a site that does not exist.",
  fix: "Synthesise again from site.yaml, or write the change there, where it is reviewed.",
  source: "constructs/policy/README.md: rules judge declared facts or objects, and this one where the two disagree",
  reads: ["metadata.name", "metadata.namespace", "metadata.labels", "spec"],
  joins: [
    named("ClusterQueue"),
    { kinds: ["MachineDeployment"], by: ["metadata.name", "spec.replicas", "spec.template.metadata.labels"] },
  ],
  // Without a site nothing is declared.
  subjects: (evidence) => (evidence.site === undefined ? [] : declaredKinds(evidence)),
  check(found, evidence): Verdict | readonly Verdict[] {
    const cell = declaredCell(evidence, found);
    const judge = Object.hasOwn(JUDGES, found.object.kind) ? JUDGES[found.object.kind] : undefined;
    if (cell === undefined || judge === undefined || !isOurs(found)) return notApplicable();
    const violations = judge(found, cell, evidence);
    return violations === undefined ? notApplicable() : passUnless(violations);
  },
  examples: {
    passing: [SITE + queue("64")],
    failing: [
      SITE + queue("128"),
      `${SITE}apiVersion: v1
kind: Namespace
metadata: {name: uni, labels: {gigafactory.io/cell: a1, gigafactory.io/tenant: uni, gigafactory.io/isolation: dedicated-nodes}}`,
      `${SITE}apiVersion: v1
kind: ResourceQuota
metadata: {name: entitlement, namespace: uni, labels: {gigafactory.io/cell: a1}}
spec: {hard: {requests.nvidia.com/gpu: "512"}}`,
    ],
  },
});

/** Undefined where the site declares nothing of such an object. */
type Judge = (found: EvidenceObject, cell: CellFacts, evidence: Evidence) => Violation[] | undefined;

const JUDGES: Readonly<Record<string, Judge>> = {
  ClusterQueue: queueDiffers,
  Cohort: cohortDiffers,
  ResourceQuota: quotaDiffers,
  Namespace: namespaceDiffers,
  MachineDeployment: machinesDiffer,
};

function differs(attribute: string, actual: string, expected: string): Violation {
  return violation({ attribute, actual, expected });
}

function queueDiffers(found: EvidenceObject, cell: CellFacts, evidence: Evidence): Violation[] | undefined {
  const declared = declaredNamespace(evidence, found.object.metadata.name);
  if (declared === undefined) return undefined;
  const wanted = gpusByFlavor(declared.namespace.entitlements, cell);
  const has = quotasOf(found).filter(({ resource }) => isAccelerator(resource));
  const granted = has.flatMap(({ flavor, resource, nominal = 0, borrowing }) => {
    const promise = wanted.find((entry) => entry.flavor === flavor && entry.pool.gpuResource === resource);
    const { guaranteed = 0, burst = 0 } = promise ?? {};
    return [
      ...(nominal === guaranteed
        ? []
        : [
            differs(
              `guaranteed ${flavor}`,
              `grants ${formatNumber(nominal)} GPUs of ${flavor}`,
              `the ${formatNumber(guaranteed)} that tenant ${declared.tenant.id} is guaranteed`,
            ),
          ]),
      ...((borrowing ?? Infinity) === burst || (promise === undefined && nominal === 0)
        ? []
        : [
            differs(
              `burst ${flavor}`,
              `may borrow ${borrowing === undefined ? "without limit" : formatNumber(borrowing)} of ${flavor}`,
              `the ${formatNumber(burst)} that tenant ${declared.tenant.id} may borrow`,
            ),
          ]),
    ];
  });
  const missing = wanted
    .filter(({ flavor, guaranteed, burst }) => guaranteed + burst > 0 && !has.some((quota) => quota.flavor === flavor))
    .map(({ flavor, guaranteed }) =>
      differs(
        `guaranteed ${flavor}`,
        `grants nothing of ${flavor}`,
        `the ${formatNumber(guaranteed)} GPUs that tenant ${declared.tenant.id} is guaranteed`,
      ),
    );
  return [...granted, ...missing];
}

/** The cell's own cohort and those of programmes hold what they share. */
function cohortDiffers(found: EvidenceObject, cell: CellFacts, evidence: Evidence): Violation[] | undefined {
  const { name } = found.object.metadata;
  const programme = evidence.site?.programmes.find(({ id }) => id === name);
  if (name !== cell.id && programme === undefined) return undefined;
  const shared = (id: string): number =>
    (name === cell.id ? cell.shared[id] : programme?.shared[`${cell.id}/${id}`]) ?? 0;
  const has = quotasOf(found);
  return cell.pools
    .filter(({ flavor }) => flavor !== undefined)
    .flatMap(({ id, flavor, gpuResource }) => {
      const quota = has.find((entry) => entry.flavor === flavor && entry.resource === gpuResource);
      const nominal = quota?.nominal ?? 0;
      if (nominal === shared(id)) return [];
      return differs(
        `shared ${flavor}`,
        `shares ${formatNumber(nominal)} GPUs of ${flavor}`,
        `the ${formatNumber(shared(id))} that ${name} shares`,
      );
    });
}

function quotaDiffers(found: EvidenceObject, cell: CellFacts, evidence: Evidence): Violation[] | undefined {
  const declared = declaredNamespace(evidence, found.object.metadata.namespace);
  if (declared === undefined) return undefined;
  const wanted = new Map<string, number>();
  for (const { pool, guaranteed, burst } of gpusByFlavor(declared.namespace.entitlements, cell)) {
    const key = `requests.${pool.gpuResource}`;
    wanted.set(key, (wanted.get(key) ?? 0) + guaranteed + burst);
  }
  const hard = asFields(fieldAt(found.object["spec"], "hard")) ?? {};
  return Object.entries(hard)
    .filter(([key]) => key.startsWith("requests.") && isAccelerator(key.slice("requests.".length)))
    .flatMap(([key, value]) => {
      const [has, most] = [quantityOf(value), wanted.get(key) ?? 0];
      if (has === most) return [];
      return differs(
        key,
        `allows ${has === undefined ? String(value) : formatNumber(has)} of ${key}`,
        `the ${formatNumber(most)} that tenant ${declared.tenant.id} may have at most`,
      );
    });
}

function namespaceDiffers(found: EvidenceObject, cell: CellFacts, evidence: Evidence): Violation[] | undefined {
  const declared = declaredNamespace(evidence, found.object.metadata.name);
  if (declared === undefined) return undefined;
  const { tenant, namespace } = declared;
  const labels = found.object.metadata.labels ?? {};
  const wanted = {
    [LABELS.tenant]: tenant.id,
    [LABELS.programme]: tenant.programme,
    [LABELS.isolation]: tenant.isolation,
    [LABELS.classification]: tenant.data.classification,
  };
  const wants = gpusByFlavor(namespace.entitlements, cell).length > 0;
  // Without any queue of the cluster they may stand in what was not given.
  const queued =
    !wants ||
    ofKindIn(evidence, CLUSTER_QUEUE, found.cell).length === 0 ||
    objectNamed(evidence, CLUSTER_QUEUE, found.cell, namespace.name) !== undefined;
  return [
    ...Object.entries(wanted)
      .filter(([key, value]) => labels[key] !== value)
      .map(([key, value]) =>
        differs(key, `is labelled ${key}=${asText(labels[key]) ?? ""}`, `${value}, as tenant ${tenant.id} is declared`),
      ),
    ...(queued
      ? []
      : [differs("queue", "has no ClusterQueue", `one of tenant ${tenant.id}, which is entitled to GPUs here`)]),
  ];
}

/** All machines of a pool together; said of the first of its MachineDeployments by name. */
function machinesDiffer(found: EvidenceObject, cell: CellFacts, evidence: Evidence): Violation[] | undefined {
  const all = nodesOfCell(evidence, found.cell).filter(({ source }) => source.object.kind === "MachineDeployment");
  const own = all.find(({ source }) => source === found);
  const pool = cell.pools.find(({ nodeLabels }) => own !== undefined && haveLabels(own, nodeLabels));
  if (own === undefined || pool?.backend.kind !== "cluster-api") return undefined;
  const members = all.filter((view) => haveLabels(view, pool.nodeLabels));
  const first = members.map(({ source }) => source.object.metadata.name).sort()[0];
  const machines = members.reduce((sum, { count }) => sum + count, 0);
  if (first !== found.object.metadata.name || machines === pool.nodes) return [];
  return [
    differs(
      "replicas",
      `pool ${pool.ref} has ${formatNumber(machines)} machines`,
      `the ${formatNumber(pool.nodes)} nodes that the site declares`,
    ),
  ];
}
