import { LABELS } from "../../../../constructs/core/labels";
import { nodePoolObjects } from "../../../../constructs/node-pool/objects";
import type { PoolFacts } from "../../../../constructs/site/facts";
import { ARM_IMAGE, at, cell, gb300, ofKind } from "../../fixtures";

const of = (facts: PoolFacts, kind: string) => ofKind(nodePoolObjects(facts, cell([])), kind);
const deployments = (facts: PoolFacts) => of(facts, "MachineDeployment");
const NEW_IMAGE = { ...ARM_IMAGE, url: "https://images.example/new.raw" };

test("each scalable unit is a MachineDeployment of its nodes", () => {
  const replicas = deployments(gb300({}, { racks: 17 })).map(({ metadata, spec }) => [
    metadata.name,
    at(spec, "replicas"),
  ]);
  expect(replicas).toEqual([
    ["a1-gb300-u001", 144],
    ["a1-gb300-u002", 144],
    ["a1-gb300-u003", 18],
  ]);
});

test("a node is taken before its replacement comes, two of a hundred at a time", () => {
  const [first] = deployments(gb300());
  expect(at(first!["spec"], "rollout", "strategy")).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { maxSurge: 0, maxUnavailable: "2%" },
  });
});

test("machines carry pool, unit and tenant, which Cluster API passes on to nodes", () => {
  const [first] = deployments(gb300({}, { reservedFor: "charite" }));
  expect(at(first!["spec"], "template", "metadata", "labels")).toMatchObject({
    [LABELS.pool]: "gb300",
    [LABELS.block]: "u001",
    [LABELS.reservedFor]: "charite",
  });
});

test("a MachineDeployment selects exactly the machines it labels", () => {
  for (const { spec } of deployments(gb300({}, { racks: 16 })))
    expect(at(spec, "template", "metadata", "labels")).toMatchObject(at(spec, "selector", "matchLabels") as object);
});

test("two units never select the same machines", () => {
  const selectors = deployments(gb300()).map(({ spec }) => JSON.stringify(at(spec, "selector", "matchLabels")));
  expect(new Set(selectors).size).toBe(25);
});

test("nodes register with the pool's taint, before anything can be scheduled onto them", () => {
  const [template] = of(gb300(), "KubeadmConfigTemplate");
  expect(at(template!["spec"], "template", "spec", "joinConfiguration", "nodeRegistration", "taints")).toEqual([
    { key: LABELS.pool, value: "gb300", effect: "NoSchedule" },
  ]);
});

test("every template that a MachineDeployment names is there", () => {
  const facts = gb300({ upgrade: { image: NEW_IMAGE, units: 3 } });
  const there = nodePoolObjects(facts, cell([])).map(({ object }) => object.metadata.name);
  const named = deployments(facts).flatMap(({ spec }) => [
    at(spec, "template", "spec", "infrastructureRef", "name"),
    at(spec, "template", "spec", "bootstrap", "configRef", "name"),
  ]);
  expect(there).toEqual(expect.arrayContaining(named));
});

test("the template that a unit leaves stays while its upgrade lasts", () => {
  const templates = (facts: PoolFacts) => of(facts, "Metal3MachineTemplate").map(({ metadata }) => metadata.name);
  const during = templates(gb300({ upgrade: { image: NEW_IMAGE, units: 25 } }));
  expect(during).toEqual(expect.arrayContaining(templates(gb300())));
});

test("the first units of an upgrade have the new Kubernetes, the others the present one", () => {
  const facts = gb300({ upgrade: { kubernetes: "v1.36.4", units: 1 } }, { racks: 24 });
  const versions = deployments(facts).map(({ spec }) => at(spec, "template", "spec", "version"));
  expect(versions).toEqual(["v1.36.4", "v1.36.3", "v1.36.3"]);
});
