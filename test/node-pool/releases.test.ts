import type { PoolFacts } from "../../constructs/site/facts";
import { unitReleases, unitsPerWave } from "../../constructs/node-pool/releases";
import { ARM_IMAGE, cell, controlPlane, gb300, pool, X86_IMAGE } from "./fixtures";

const NEW_IMAGE = { ...ARM_IMAGE, checksum: "f".repeat(64) };

/** Units whose machines would be replaced between two versions of a pool. */
function replaced(before: PoolFacts, after: PoolFacts, inCell = cell([])): string[] {
  const digests = new Map(unitReleases(before, inCell).map(({ unit, digest }) => [unit, digest]));
  return unitReleases(after, inCell)
    .filter(({ unit, digest }) => digests.get(unit) !== digest)
    .map(({ unit }) => unit);
}

test("an upgrade replaces the nodes of the first unit only", () => {
  expect(replaced(gb300(), gb300({ upgrade: { image: NEW_IMAGE } }))).toEqual(["u001"]);
});

test("the next wave replaces the next unit only", () => {
  const wave = (units: number) => gb300({ upgrade: { image: NEW_IMAGE, kubernetes: "v1.36.4", units } });
  expect(replaced(wave(1), wave(2))).toEqual(["u002"]);
});

test("an upgrade that has reached every unit becomes the present release without replacing a node", () => {
  const last = gb300({ upgrade: { image: NEW_IMAGE, kubernetes: "v1.36.4", units: 25 } });
  expect(replaced(last, gb300({ image: NEW_IMAGE, kubernetes: "v1.36.4" }))).toEqual([]);
});

test("a prepared upgrade replaces nothing", () => {
  expect(replaced(gb300(), gb300({ upgrade: { image: NEW_IMAGE, units: 0 } }))).toEqual([]);
});

test("upgrading a cell's control plane replaces no worker", () => {
  const [before, after] = [cell([]), cell([], { kubernetes: "v1.37.0" })];
  expect(unitReleases(gb300(), after)).toEqual(unitReleases(gb300(), before));
});

for (const [what, backend] of Object.entries({
  "how fast nodes are replaced": { rollout: { maxUnavailable: 4, drainTimeoutSeconds: 60 } },
  "when nodes are repaired": { remediation: { unhealthyShare: 0.3 } },
}))
  test(`changing ${what} replaces nothing`, () => {
    expect(replaced(gb300(), gb300(backend))).toEqual([]);
  });

for (const [what, changed] of Object.entries({
  "the image": gb300({ image: NEW_IMAGE }),
  "the Kubernetes version": gb300({ kubernetes: "v1.36.2" }),
  "the tenant it is reserved for": gb300({}, { reservedFor: "charite" }),
}))
  test(`changing ${what} of a whole pool is seen as replacing every unit`, () => {
    expect(replaced(gb300(), changed)).toHaveLength(25);
  });

test("a pool that grows replaces none of its nodes", () => {
  expect(replaced(gb300({}, { racks: 193 }), gb300({}, { racks: 200 }))).toEqual([]);
});

test("a release names its unit and the Kubernetes version of its nodes", () => {
  expect(unitReleases(gb300({ upgrade: { kubernetes: "v1.36.4" } }, { racks: 16 }), cell([]))).toEqual([
    { unit: "u001", kubernetes: "v1.36.4", digest: expect.stringMatching(/^[0-9a-f]{16}$/) as string },
    { unit: "u002", kubernetes: "v1.36.3", digest: expect.stringMatching(/^[0-9a-f]{16}$/) as string },
  ]);
});

test("a control plane is one unit and follows its cell's version", () => {
  expect(unitReleases(controlPlane(), cell([], { kubernetes: "v1.35.9" }))).toMatchObject([
    { unit: "u001", kubernetes: "v1.35.9" },
  ]);
});

test("a control plane's own settings are part of its release", () => {
  const oidc = { issuer: "https://id.example/factory", clientId: "kubernetes" };
  expect(replaced(controlPlane(), controlPlane({ oidc }))).toEqual(["u001"]);
});

test("adopted nodes have no release", () => {
  expect(unitReleases(pool({ system: "dgx-b300", nodes: 64 }), cell([]))).toEqual([]);
});

test("one change moves one unit unless the pool says otherwise", () => {
  const wide = pool({
    system: "dgx-b300",
    nodes: 64,
    backend: { kind: "cluster-api", image: X86_IMAGE, kubernetes: "v1.36.3", rollout: { unitsPerWave: 3 } },
  });
  expect([unitsPerWave(gb300()), unitsPerWave(wide)]).toEqual([1, 3]);
});
