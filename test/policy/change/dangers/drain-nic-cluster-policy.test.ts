import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { capacity, found, manifest, object, planned } from "../support";

const policy = (spec: object): KubernetesObject =>
  object("mellanox.com/v1alpha1", "NicClusterPolicy", "nic-cluster-policy", { spec });
const driver = (version: string, upgradePolicy: object) => policy({ ofedDriver: { version, upgradePolicy } });
const FACTS = { before: capacity("country: DE"), after: capacity("country: DE") };
const of = (before: KubernetesObject | undefined, after: KubernetesObject | undefined, parts = FACTS) =>
  found("drain-nic-cluster-policy", [planned([manifest(before, after)], parts)]);

test("a new driver drains the fabric's nodes in the waves of its own policy", () => {
  const automatic = { autoUpgrade: true, maxParallelUpgrades: 4 };
  expect(of(driver("1", automatic), driver("2", automatic))).toEqual([
    "danger  NicClusterPolicy nic-cluster-policy would change ofedDriver; drains 64 nodes of a1/hgx, 4 at a time, 16 waves",
  ]);
});

test("without automatic upgrades nothing drains by itself, and it says so", () => {
  expect(of(driver("1", { autoUpgrade: false }), driver("2", { autoUpgrade: false }))).toEqual([
    expect.stringContaining("each node takes it when it is drained by hand: 64 nodes of a1/hgx"),
  ]);
});

test("a policy that goes takes the driver with it", () => {
  expect(of(driver("1", {}), undefined)).toEqual([
    expect.stringContaining("would be deleted; takes the driver from 64 nodes"),
  ]);
});

test("another component, the first policy and the first apply are none", () => {
  expect(of(policy({ nvIpam: { a: 1 } }), policy({ nvIpam: { a: 2 } }))).toEqual([]);
  expect(of(undefined, driver("1", {}))).toEqual([]);
});
