import { stringify } from "yaml";
import { readYamlDocuments } from "../../bin/check/yaml-documents";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { check } from "../../constructs/policy/checker";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { partOfManifests } from "../../constructs/policy/evidence/manifests";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { partOfPlan, partOfState } from "../../constructs/policy/evidence/shown";
import { readConfiguration } from "../../constructs/policy/evidence/terraform-config";
import { rules } from "../../constructs/policy/rules";
import { nativeResource } from "../support/native-block";
import { shown } from "../support/shown-terraform";

/** Kubernetes takes no namespace, an empty one and `default` for the same. */
const UNNAMED = [undefined, "", "default"] as const;

const container = { name: "c", image: "registry.example.org/x:1" };
const OBJECTS: readonly KubernetesObject[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec: { serviceAccountName: "web", containers: [container] } },
    },
  },
  {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "web" },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      minReplicas: 1,
      maxReplicas: 4,
    },
  },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web" },
    spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "reader" },
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
  },
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "reader" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "reader" },
    subjects: [{ kind: "ServiceAccount", name: "default", namespace: "default" }],
  },
];

/** The same objects, every other one in `default` by name: what they look for is found all the same. */
function objectsIn(namespace: string | undefined): KubernetesObject[] {
  return OBJECTS.map((object, index) => {
    const named = index % 2 === 0 ? namespace : "default";
    return { ...object, metadata: { ...object.metadata, ...(named === undefined ? {} : { namespace: named }) } };
  });
}

function configuration(objects: readonly KubernetesObject[]): object {
  const resource: Record<string, Record<string, object>> = {};
  objects.forEach((object, index) => {
    const { type, config } = nativeResource(object)!;
    (resource[type] ??= {})[`r${index}`] = config;
  });
  return { resource };
}

const one = (part: ReturnType<typeof partOfPlan>): Evidence => evidenceOfParts([part], { whole: false });

const FORMS: Readonly<Record<string, (objects: readonly KubernetesObject[]) => Evidence>> = {
  YAML: (objects) =>
    one(
      partOfManifests(
        readYamlDocuments("a.yaml", objects.map((object) => stringify(object, { version: "1.1" })).join("---\n"), []),
      ),
    ),
  "native resources": (objects) => one(readConfiguration("example", configuration(objects))),
  "a plan": (objects) => one(partOfPlan("example", shown(configuration(objects)).plan)),
  "a state": (objects) => one(partOfState("example", shown(configuration(objects)).state)),
};

/** What a finding is known by: rules about the form of Terraform have nothing to say of YAML. */
function ids(evidence: Evidence): string[] {
  const about = rules.filter(({ area }) => area === "hardening" || area === "operations");
  const { findings, crashes } = check(evidence, { rules: about });
  expect(crashes).toEqual([]);
  return findings.map(({ rule, verdict, id }) => `${rule} ${verdict} ${id}`).sort();
}

const EXPECTED = ids(FORMS["YAML"]!(objectsIn("default")));

test("the objects have findings that hang on others of their namespace", () => {
  const found = EXPECTED.map((text) => text.split(" ").slice(0, 2).join(" "));
  expect(found).toContain("operations/service-replicas violation");
  expect(found).toContain("hardening/no-secret-reading-accounts violation");
});

const cases = Object.entries(FORMS).flatMap(([form, read]) => UNNAMED.map((name) => [form, name, read] as const));

test.each(cases)("from %s, with namespace %j, findings have the ids of those in default", (_form, name, read) => {
  expect(ids(read(objectsIn(name)))).toEqual(EXPECTED);
});

test("waivers and baselines know what names no namespace as standing in default", () => {
  const { findings } = check(FORMS["YAML"]!(objectsIn(undefined)), { rules });
  const subjects = new Set(findings.map(({ subject }) => subject));
  expect([...subjects].filter((subject) => subject.startsWith("Deployment"))).toEqual(["Deployment default/web"]);
});
