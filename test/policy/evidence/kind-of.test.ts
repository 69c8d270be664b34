import { objectsOfKind } from "../../../constructs/policy/evidence/index-of";
import { kindOf } from "../../../constructs/policy/evidence/kind-of";
import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { ofKind } from "../../../constructs/policy/reading/lookup";
import { rules } from "../../../constructs/policy/rules/index";

test.each([
  ["v1", "Namespace", "Namespace"],
  ["servicebus.azure.com/v1api20211101", "Namespace", "servicebus.azure.com/Namespace"],
  ["iam.aws.upbound.io/v1beta1", "Role", "iam.aws.upbound.io/Role"],
  ["rbac.authorization.k8s.io/v1beta1", "Role", "Role"],
  ["extensions/v1beta1", "Ingress", "Ingress"],
  ["extensions/v1beta1", "NetworkPolicy", "NetworkPolicy"],
  ["config.openshift.io/v1", "Ingress", "config.openshift.io/Ingress"],
  ["crd.projectcalico.org/v1", "NetworkPolicy", "crd.projectcalico.org/NetworkPolicy"],
  ["policy/v1beta1", "PodDisruptionBudget", "PodDisruptionBudget"],
  ["kueue.x-k8s.io/v1beta2", "ClusterQueue", "ClusterQueue"],
])("%s %s is known as %s", (apiVersion, kind, known) => {
  expect(kindOf({ apiVersion, kind })).toBe(known);
});

const cloud = [
  "servicebus.azure.com/v1 Namespace",
  "config.openshift.io/v1 Ingress",
  "iam.aws.upbound.io/v1 Role",
].concat(["ecs.aws.upbound.io/v1 Service", "secretsmanager.aws.upbound.io/v1 Secret", "networking.x/v1 StorageClass"]);
const foreign = evidenceFromExample(
  cloud
    .map((each) => each.split(" "))
    .map(
      ([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: {type: NodePort}`,
    )
    .join("\n---\n"),
);

test("what has nothing of Kubernetes' kinds but their names is listed as unjudged", () => {
  const { coverage, findings } = check(foreign, { rules });
  expect(findings.map(({ rule }) => rule)).toEqual([]);
  expect(coverage.judged).toBe(0);
  expect(coverage.unjudged.map(({ type }) => type)).toContain("Namespace (servicebus.azure.com/v1)");
});

test("others' objects are found by their group alone", () => {
  expect(objectsOfKind(foreign, "Role")).toEqual([]);
  expect(ofKind(foreign, "iam.aws.upbound.io/Role")).toHaveLength(1);
  expect(ofKind(foreign, "/Role")).toEqual([]);
});

const ACCOUNTS = [
  "apiVersion: cloudplatform.gcp.upbound.io/v1beta1\nkind: ServiceAccount\nmetadata: {name: default}",
  "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: default}\nautomountServiceAccountToken: false",
];
const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: default}\nspec: {containers: [{name: c, image: x}]}";

test("a verdict doesn't hang on another group's object of the same name, in whatever order they come", () => {
  const said = [ACCOUNTS, [...ACCOUNTS].reverse()].map((accounts) =>
    check(evidenceFromExample([...accounts, POD].join("\n---\n")), { rules })
      .findings.map(({ id }) => id)
      .sort(),
  );
  expect(said[0]).toEqual(said[1]);
  expect(said[0]!.filter((id) => id.startsWith("hardening/pod-token"))).toEqual([]);
});
