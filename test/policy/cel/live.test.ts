import type { Cluster } from "../../../bin/cluster/cluster";
import { Refused } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { policyNameOf, policyOf, rulesWithCel } from "../../../constructs/policy/cel/rule-policies";
import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { rules } from "../../../constructs/policy/rules";
import { ioIn, place } from "../../bin/support";
import { describeWithControlPlane } from "../../support/control-plane";
import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { changeCases, changeIn, planned } from "./admission/changes";
import { AGREED } from "./agreed";
import { ASKED } from "./agreement";

const withCel = rulesWithCel(rules);
const LABEL = "example.org/rule";

/** Each policy judges the examples of its own rule: the server names only one policy that refuses. */
function bindingOf(name: string, label = name): KubernetesObject {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name },
    spec: {
      policyName: name,
      validationActions: ["Deny"],
      matchResources: { objectSelector: { matchLabels: { [LABEL]: label } } },
    },
  };
}

/** Rules with examples that break Kubernetes' own validation, which comes before any policy. */
const NEVER_VALID = [
  "hardening/masked-proc",
  "hardening/probe-host",
  "hardening/proc-mount",
  "hardening/windows-host-process",
];

function policyOfExpressions(name: string, expressions: readonly string[]): KubernetesObject {
  const last = { expression: "false", message: "every expression before it holds" };
  return {
    ...SENTINEL,
    metadata: { name },
    spec: {
      ...(SENTINEL["spec"] as object),
      validations: [...expressions.map((expression) => ({ expression })), last],
    },
  };
}

const SENTINEL: KubernetesObject = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingAdmissionPolicy",
  metadata: { name: "sentinel" },
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
    },
    validations: [{ expression: "false" }],
  },
};

function labelled(object: KubernetesObject, rule: string): KubernetesObject {
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, labels: { ...metadata.labels, [LABEL]: rule } } };
}

describeWithControlPlane("the rules' admission policies on an API server", (plane) => {
  let cluster: Cluster;

  /** What the server says to a dry run: nothing, or why it refuses. */
  async function refusalOf(object: KubernetesObject): Promise<string> {
    try {
      await cluster.create(object, { dryRun: true });
      return "";
    } catch (error) {
      // What is there already was admitted, or the server would have said so first.
      if (error instanceof Refused) return error.reason === "AlreadyExists" ? "" : error.message;
      throw error;
    }
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error("the server does not hold to what was applied");
  }

  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
    for (const name of ["web", "default"])
      await cluster.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace: "shop" } });
    for (const rule of withCel) {
      await cluster.apply(policyOf(rule));
      await cluster.apply(bindingOf(policyNameOf(rule)));
    }
    // Policies hold in the order in which they came, a moment after each: the last of them refuses everything.
    await cluster.apply(SENTINEL);
    await cluster.apply(bindingOf(SENTINEL.metadata.name));
    const asked = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "asked", namespace: "shop" } };
    await until(async () => (await refusalOf(labelled(asked, SENTINEL.metadata.name))).includes("sentinel"));
  }, 240_000);
  afterAll(() => cluster?.close());

  // A server computes so much for one policy and no more: a policy for each expression, refusing where it doesn't hold.
  test.each(Object.entries(AGREED))("the server's CEL agrees on %s", async (library, expressions) => {
    const name = `agreed-${library}`;
    await cluster.apply(policyOfExpressions(name, expressions));
    await cluster.apply(bindingOf(name));
    const asked = labelled({ ...ASKED, metadata: { ...ASKED.metadata, namespace: "shop" } }, name);
    // Its last validation never holds: the server has come to it when it refuses, and every one before it held.
    await until(async () => (await refusalOf(asked)) !== "");
    expect(await refusalOf(asked)).toContain("every expression before it holds");
  });

  test.each([...changeCases.entries()])(
    "case %i of a change is refused where a plan's check says so",
    async (index, each) => {
      const name = `changes-${index}`;
      const change = changeIn(planned(each));
      const mine = ({ object }: EvidenceObject): KubernetesObject =>
        labelled({ ...object, metadata: { ...object.metadata, name } }, name);
      await cluster.apply(mine(change.before));
      await cluster.apply({ ...SENTINEL, metadata: { name }, spec: each.spec });
      await cluster.apply(bindingOf(name));
      // A later one, of the same objects: once it is heard of, so is the first.
      await cluster.apply({ ...SENTINEL, metadata: { name: `${name}-heard` } });
      await cluster.apply(bindingOf(`${name}-heard`, name));
      const another = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "another", namespace: "shop" } };
      await until(async () => (await refusalOf(labelled(another, name))).includes(`${name}-heard`));
      const { after } = change;
      const asked = after
        ? cluster.apply(mine(after), { dryRun: true })
        : cluster.remove(mine(change.before), { dryRun: true });
      const said = await asked.then(
        () => "",
        (error: unknown) => (error as Error).message,
      );
      expect([each.name, said === "" || said.includes(`Policy '${name}'`), said !== ""]).toEqual([
        each.name,
        true,
        each.refused,
      ]);
    },
  );

  const examples = withCel.flatMap((rule) =>
    [...rule.examples.passing, ...rule.examples.failing].map((example) => [rule.id, example, rule] as const),
  );

  test.each(examples)("%s: the server says what TypeScript says of\n%s", async (_, example, rule) => {
    const evidence = evidenceFromExample(example);
    const passes = check(evidence, { rules: [rule] }).counts.verdicts.violation === 0;
    const refusals: string[] = [];
    for (const { object } of evidence.objects) refusals.push(await refusalOf(labelled(object, policyNameOf(rule))));
    const found = refusals.filter((refusal) => refusal !== "");
    if (found.some((refusal) => / is invalid: /.test(refusal))) {
      expect(NEVER_VALID).toContain(rule.id);
      return;
    }
    expect(found.filter((refusal) => !refusal.includes(`${rule.id}: `))).toEqual([]);
    expect(found.length === 0).toBe(passes);
  });
});
