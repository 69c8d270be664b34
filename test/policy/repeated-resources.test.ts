import { check } from "../../constructs/policy/checker";
import type { EvidencePart } from "../../constructs/policy/evidence/parts";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { partOfPlan } from "../../constructs/policy/evidence/shown";
import { readConfiguration } from "../../constructs/policy/evidence/terraform-config";
import { rules } from "../../constructs/policy/rules";

type Resource = readonly [type: string, address: string, values: object];

/** What `terraform show -json` says of resources, written by hand. */
function plan(resources: readonly Resource[]) {
  const planned = resources.map(([type, address, values]) => {
    const name = /\.([^[]*)/.exec(address)![1]!;
    return { address, mode: "managed", type, name, schema_version: 0, values };
  });
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources: planned } },
    configuration: { provider_config: {} },
  };
}

/** What only a configuration says, and rules about resources themselves. */
const UNSAID = ["terraform/backend", "terraform/provider-pinned", "terraform/waits-for-namespace"];

function findings(part: EvidencePart) {
  const asked = rules.filter(({ id }) => !UNSAID.includes(id));
  const { findings: found, crashes } = check(evidenceOfParts([part], { whole: false }), { rules: asked });
  expect(crashes).toEqual([]);
  return found
    .filter(({ subject }) => !subject.startsWith("stack "))
    .map(({ id, rule, subject, verdict, actual, address }) => ({ id, rule, subject, verdict, actual, address }))
    .sort((a, b) => (`${a.id}${a.address}` < `${b.id}${b.address}` ? -1 : 1));
}

const about = (part: EvidencePart, rule: string) =>
  findings(part).flatMap((found) => (found.rule === rule ? [`${found.verdict}: ${found.actual}`] : []));

const METADATA = { name: "", namespace: "default" };
const POD_SPEC = { container: [{ name: "c", image: "registry.example/web:1" }] };
const pod = (name: string) => ({
  metadata: [{ ...METADATA, name, labels: { app: "web" } }],
  spec: [POD_SPEC],
});
const deployment = (name: string) => ({
  metadata: [{ ...METADATA, name }],
  spec: [
    {
      replicas: "1",
      selector: [{ match_labels: { app: "web" } }],
      template: [{ metadata: [{ labels: { app: "web" } }], spec: [POD_SPEC] }],
    },
  ],
});
const budget = {
  metadata: [{ ...METADATA, name: "web" }],
  spec: [{ min_available: "1", selector: [{ match_labels: { app: "web" } }] }],
};
const storageClass = (name: string) => ({
  metadata: [{ name, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } }],
  storage_provisioner: "example.com/x",
});
const map = { metadata: [{ ...METADATA, name: "a" }], data: { k: "v" } };

const BUDGET: Resource = ["kubernetes_pod_disruption_budget_v1", "kubernetes_pod_disruption_budget_v1.web", budget];
const [POD, DEPLOYMENT, MAP, CLASS, NAMESPACE] = [
  "kubernetes_pod_v1",
  "kubernetes_deployment_v1",
  "kubernetes_config_map_v1",
  "kubernetes_storage_class_v1",
  "kubernetes_namespace_v1",
] as const;
const instances = (type: string, keys: readonly (number | string)[], values: (key: string) => object): Resource[] =>
  keys.map((key) => [type, `${type}.w[${JSON.stringify(key)}]`, values(String(key))]);

interface Case {
  readonly block: object;
  readonly planned: readonly Resource[];
  readonly rule: string;
  readonly says: readonly unknown[];
}

const cases: Readonly<Record<string, Case>> = {
  "three pods by a count": {
    block: { [POD]: { w: { count: 3, ...pod("w-${count.index}") } } },
    planned: instances(POD, [0, 1, 2], (key) => pod(`w-${key}`)),
    rule: "operations/drains-go-on",
    says: [],
  },
  "one pod by a count": {
    block: { [POD]: { w: { count: "${local.one}", ...pod("w-${count.index}") } } },
    planned: instances(POD, [0], (key) => pod(`w-${key}`)),
    rule: "operations/drains-go-on",
    says: [expect.stringContaining("minAvailable is 1 of 1 pod")],
  },
  "two deployments by a count": {
    block: { [DEPLOYMENT]: { w: { count: "${var.two}", ...deployment("w-${count.index}") } } },
    planned: instances(DEPLOYMENT, [0, 1], (key) => deployment(`w-${key}`)),
    rule: "operations/drains-go-on",
    says: [],
  },
  "two deployments by their keys": {
    block: { [DEPLOYMENT]: { w: { for_each: { a: 1, b: 2 }, ...deployment("${each.key}") } } },
    planned: instances(DEPLOYMENT, ["a", "b"], deployment),
    rule: "operations/drains-go-on",
    says: [],
  },
  "one object made twice by a count": {
    block: { [MAP]: { w: { count: "2", ...map } } },
    planned: instances(MAP, [0, 1], () => map),
    rule: "terraform/unique-objects",
    says: [`violation: is made by ${MAP}.w[0] in stack net and ${MAP}.w[1] in stack net`],
  },
  "one object made twice by a set": {
    block: { [MAP]: { w: { for_each: "${toset(local.names)}", ...map } } },
    planned: instances(MAP, ["p", "q"], () => map),
    rule: "terraform/unique-objects",
    says: [`violation: is made by ${MAP}.w["p"] in stack net and ${MAP}.w["q"] in stack net`],
  },
  "two default storage classes": {
    block: { [CLASS]: { w: { for_each: { slow: {}, fast: {} }, ...storageClass("${each.key}") } } },
    planned: instances(CLASS, ["fast", "slow"], storageClass),
    rule: "operations/one-default-storage-class",
    says: [expect.stringMatching(/^violation/), expect.stringMatching(/^violation/)],
  },
  "namespaces with what stands in them": {
    block: {
      [NAMESPACE]: { w: { for_each: "${local.tenants}", metadata: [{ name: "${each.value.ns}" }] } },
      [MAP]: {
        w: { for_each: `\${${NAMESPACE}.w}`, metadata: [{ name: "a", namespace: "${each.value.metadata[0].name}" }] },
      },
    },
    planned: [
      ...instances(NAMESPACE, ["uni"], () => ({ metadata: [{ name: "lab" }] })),
      ...instances(MAP, ["uni"], () => ({ metadata: [{ name: "a", namespace: "lab" }] })),
    ],
    rule: "terraform/unique-objects",
    says: [],
  },
};

const ROOT = {
  variable: { two: { default: 2 } },
  locals: { one: 1, names: ["q", "p"], tenants: { uni: { ns: "lab" } } },
};

test.each(Object.entries(cases))("%s are judged as in their plan", (_, { block, planned, rule, says }) => {
  const resource = { ...block, [BUDGET[0]]: { web: budget } };
  const configured = readConfiguration("net", { ...ROOT, resource });
  const shown = partOfPlan("net", plan([...planned, BUDGET]));
  expect(findings(configured)).toEqual(findings(shown));
  expect(about(configured, rule)).toEqual(says);
});

test("a finding of an instance stands at its block", () => {
  const asked: unknown[] = [];
  const place = (path: readonly unknown[]) => {
    asked.push(path);
    return undefined;
  };
  const part = readConfiguration("net", { resource: { [MAP]: { w: { count: 2, ...map } } } }, place);
  part.objects[1]?.placeOf?.(["metadata", "name"]);
  expect(asked).toEqual([["resource", MAP, "w", "metadata", "name"]]);
});
