import type { Cluster } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { Parameter } from "../../../constructs/tenant/admission/policy";
import { PARAMETERS } from "../../../constructs/tenant/parameter-names";
import { ioIn, place } from "../../bin/support";
import { describeWithControlPlane } from "../../support/control-plane";
import { POD_KINDS, workOf } from "./cases/kinds";
import { admissionCases } from "./cases/index";
import { pod, service } from "./cases/case";
import { POLICIES, parametersOf, refusalOf, setUp, tenantNamespace, typed, untilTyped } from "./cases/cell";

const inNamespace = (namespace: string, object: KubernetesObject): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, namespace },
});

describeWithControlPlane("admission of a tenant's requests", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
    await setUp(cluster);
  }, 120_000);
  afterAll(() => cluster?.close());

  test.each(admissionCases)("$id refuses: $name", async ({ id, refused }) => {
    expect(await refusalOf(cluster, refused)).toContain(`denied request: ${id}: `);
  });

  test.each(admissionCases)("$id allows the variant of: $name", async ({ allowed }) => {
    expect(await refusalOf(cluster, allowed)).toBe("");
  });

  test("a refusal names what was found and what the tenant may have", async () => {
    const create = pod({ container: { image: "example.org/a:1" } });
    expect(await refusalOf(cluster, { create })).toMatch(
      /images\/registry: example\.org\/a:1 is not an allowed image: .* beginning with one of docker\.io\/, ghcr\.io\//,
    );
  });

  test.each(POD_KINDS)("%s with an image of another registry are refused", async (kind) => {
    const create = workOf(kind, { container: { image: "example.org/a:1" } });
    expect(await refusalOf(cluster, { create, as: "operator" })).toContain("denied request: images/registry: ");
  });

  test.each(POD_KINDS)("%s that keep to every rule are admitted", async (kind) => {
    const create = workOf(kind, { annotations: { "example.org/note": "x" } });
    expect(await refusalOf(cluster, { create, as: "operator" })).toBe("");
  });

  test.each(Object.keys(PARAMETERS) as Parameter[])(
    "a namespace that lost its %s admits nothing",
    async (parameter) => {
      const { [PARAMETERS[parameter]]: _lost, ...others } = parametersOf();
      const name = `without-${parameter.toLowerCase()}`;
      await cluster.apply(tenantNamespace(name, others));
      const object =
        { exposed: service(), storageClasses: workOf("persistentvolumeclaims") }[parameter as string] ?? pod();
      expect(await refusalOf(cluster, { create: inNamespace(name, object), as: "operator" })).toMatch(
        new RegExp(`denied request: [a-z]+/parameters: .* ${PARAMETERS[parameter]}$`),
      );
    },
  );

  describe("once a rule becomes stricter", () => {
    const stays = inNamespace("stricter", workOf("deployments", { name: "stays" }));
    const change = { before: stays, by: "operator", as: "operator" } as const;
    const images = (image: string) => ({ spec: { template: { spec: { containers: [{ ...main(stays), image }] } } } });
    beforeAll(async () => {
      await cluster.apply(tenantNamespace("stricter", parametersOf()));
      await cluster.create(stays);
      await cluster.apply(tenantNamespace("stricter", { ...parametersOf(), [PARAMETERS.images]: "quay.io/" }));
      await settled(() => refusalOf(cluster, { create: inNamespace("stricter", pod()), as: "operator" }));
    });

    test("what was there before may be finished with", async () => {
      expect(await refusalOf(cluster, { ...change, patch: { metadata: { finalizers: ["example.org/a"] } } })).toBe("");
    });

    test("what was there before may change in what is still allowed", async () => {
      expect(
        await refusalOf(cluster, {
          ...change,
          patch: { spec: { template: { spec: { priority: null, nodeSelector: { a: "b" } } } } },
        }),
      ).toBe("");
    });

    test("what was there before may not change into something else that is refused", async () => {
      expect(await refusalOf(cluster, { ...change, patch: images("ghcr.io/a:1") })).toContain("images/registry");
    });
  });

  test("the largest tenant's largest work stays within what a server computes for one request", async () => {
    const many = (count: number, entry: (index: number) => string) =>
      Array.from({ length: count }, (_, i) => entry(i)).join(",");
    await cluster.apply(
      tenantNamespace("large", {
        ...parametersOf(),
        [PARAMETERS.pools]: `${many(63, (i) => `gigafactory.example/pool=p${i}+gigafactory.example/reserved-for=large`)},${parametersOf()[PARAMETERS.pools]}`,
        [PARAMETERS.tolerations]: many(64, (i) => `gigafactory.example/pool=p${i}:NoSchedule`),
        [PARAMETERS.images]: many(50, (i) => `registry-${i}.example.org/project/`),
      }),
    );
    const env = Array.from({ length: 20 }, (_, i) => ({ name: `V${i}`, value: "x" }));
    const containers = Array.from({ length: 50 }, (_, i) => ({
      ...main(workOf("pods")),
      name: `c${i}`,
      image: "registry-49.example.org/project/a:1",
      env,
    }));
    const tolerations = Array.from({ length: 64 }, (_, i) => ({
      key: "gigafactory.example/pool",
      value: `p${i}`,
      effect: "NoSchedule",
    }));
    const create = inNamespace(
      "large",
      pod({ spec: { containers, tolerations }, annotations: { note: "x".repeat(50_000) } }),
    );
    expect(await refusalOf(cluster, { create, as: "operator" })).toBe("");
  });

  test("no expression is of a wrong type for any kind that it judges", async () => {
    const names = POLICIES.filter(({ kind }) => kind === "ValidatingAdmissionPolicy").map((policy) => typed(policy));
    for (const policy of names) await cluster.apply(policy);
    const checked = await untilTyped(cluster, names);
    expect(checked).toEqual(names.map(({ metadata }) => ({ name: metadata.name, warnings: [] })));
  }, 300_000);
});

function main(object: KubernetesObject): object {
  const spec = object["spec"] as { template?: { spec: { containers: object[] } }; containers?: object[] };
  return (spec.template?.spec.containers ?? spec.containers ?? [])[0]!;
}

async function settled(refusal: () => Promise<string>): Promise<void> {
  for (let tries = 0; tries < 100 && (await refusal()) === ""; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
