import { LABELS, MANAGED_BY } from "../../constructs/core/labels";
import { objectKey } from "../../constructs/core/kubernetes";
import { fabricObjects } from "../../constructs/fabric/objects";
import { ofKind, pool } from "../node-pool/fixtures";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { B300, CPU, ETHERNET, GB300, HGX, INFINIBAND, wired } from "./fixtures";

const UFM = { ...INFINIBAND, technology: { kind: "infiniband", ufmSecret: "ufm" } } as const;
const CASES = {
  infiniband: wired(INFINIBAND),
  "infiniband with UFM": wired(UFM),
  "infiniband with two pools": wired({ technology: "infiniband", switch: "q3400" }, [GB300, B300, CPU]),
  ethernet: wired(ETHERNET, [HGX, CPU]),
  "ethernet in two planes": wired({ ...ETHERNET, planes: 2 }, [B300, CPU]),
};

describe.each(Object.entries(CASES))("%s", (_, { facts, of }) => {
  const rendered = fabricObjects(facts, of);
  const objects = rendered.map(({ object }) => object);

  testWithCrds("its objects are what the operators' CRDs allow", () => {
    expect(validateAgainstCrds(objects)).toEqual([]);
  });

  test("no object is there twice", () => {
    const keys = objects.map(objectKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("every object says who made it", () => {
    expect(objects.filter(({ metadata }) => metadata.labels?.[LABELS.managedBy] !== MANAGED_BY)).toEqual([]);
  });

  test("the namespace of the rails' networks comes first", () => {
    expect(objects[0]).toMatchObject({ kind: "Namespace", metadata: { name: "gigafactory-fabric" } });
  });

  test("there is one network and one address pool for each rail", () => {
    const of = (...kinds: string[]) => kinds.flatMap((kind) => ofKind(rendered, kind)).map((o) => o.metadata.name);
    const rails = facts.rails.map(({ name }) => name);
    expect([of("SriovNetwork", "SriovIBNetwork"), of("CIDRPool", "IPPool")]).toEqual([rails, rails]);
  });

  test("the same facts give the same bytes", () => {
    expect(JSON.stringify(fabricObjects(facts, of))).toBe(JSON.stringify(rendered));
  });
});

test("no pod may run in the rails' namespace that isn't restricted", () => {
  const { facts, of } = CASES.infiniband;
  expect(fabricObjects(facts, of)[0]?.object.metadata.labels).toMatchObject({
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/enforce-version": "v1.36",
  });
});

test("a hundred times the nodes are as many objects", () => {
  const large = wired({ ...INFINIBAND, oversubscription: 3 }, [pool({ system: "dgx-h100", nodes: 6400 }, "hgx")]);
  expect(fabricObjects(large.facts, large.of).length).toBe(
    fabricObjects(CASES.infiniband.facts, CASES.infiniband.of).length,
  );
});
