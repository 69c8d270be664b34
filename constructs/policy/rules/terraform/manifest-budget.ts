import { formatNumber } from "../../../core/quantity";
import type { StackEvidence } from "../../evidence/evidence";
import { kindOf } from "../../evidence/kind-of";
import { defineRule } from "../../rule";
import { stacks } from "../../subject";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

/** A namespace's queue and storage need six; a partition of its own adds one for each rail. */
const MOST_MANIFESTS = 6;
const MOST_RESOURCES = 20;

const TENANT_OUTPUT = `output: {gigafactory: {value: {kind: tenant, site: s, cell: a1, tenant: {id: a, data: {}, isolation: shared, entitlements: [], storage: {}}}}}`;

function exampleManifests(count: number): string {
  const manifests = Array.from(
    { length: count },
    (_, index) =>
      `        m${index}: {manifest: {apiVersion: v1, kind: ConfigMap, metadata: {name: m${index}, namespace: a}}}`,
  );
  return `stacks:
  a1-tenant-a:
    ${TENANT_OUTPUT}
    resource:
      kubernetes_manifest:
${manifests.join("\n")}`;
}

export const manifestBudget = defineRule({
  id: "terraform/manifest-budget",
  title: "A tenant's stack stays small enough to be planned in seconds",
  severity: "error",
  why: "The provider reads about five kubernetes_manifest a second, whatever the parallelism. What is one more in a stack is a thousand more on a site, and CI plans for an hour.",
  fix: "Use native resources (kubernetes_…_v1) wherever they exist, and move what tenants share to the capacity stack.",
  source: "Measured with provider 2.38.0: 1,000 kubernetes_manifest plan in 200 s, 1,000 native resources in 5.5 s",
  subjects: (evidence) => stacks(evidence).filter(({ item }) => item.kind === "tenant"),
  check(stack) {
    const counted = stack.resources.filter((resource) => !isRail(resource));
    const manifests = counted.filter(({ type }) => type === "kubernetes_manifest");
    const namespaces = Math.max(
      1,
      counted.filter(({ object }) => object !== undefined && kindOf(object.object) === "Namespace").length,
    );
    return passUnless([
      ...over("manifests", manifests, MOST_MANIFESTS, namespaces),
      ...over("resources", counted, MOST_RESOURCES, namespaces),
    ]);
  },
  examples: {
    passing: [exampleManifests(MOST_MANIFESTS)],
    failing: [exampleManifests(MOST_MANIFESTS + 1)],
  },
});

/** A partition of the fabric has one network for each rail, and no native resource. */
function isRail({ object }: StackEvidence["resources"][number]): boolean {
  const kind = object?.object.kind;
  return kind === "NetworkAttachmentDefinition" || kind === "SriovNetwork";
}

function over(what: string, found: StackEvidence["resources"], each: number, namespaces: number): Violation[] {
  const most = each * namespaces;
  if (found.length <= most) return [];
  const sum = namespaces === 1 ? formatNumber(most) : `${formatNumber(most)} (${each} × ${namespaces} namespaces)`;
  return [
    violation({
      attribute: what,
      actual: `has ${formatNumber(found.length)} ${what}`,
      expected: `at most ${sum}, not counting one for each rail`,
    }),
  ];
}
