import { choosePlace, places } from "../../../../bin/tenant/samples/choose";
import { site, tenant } from "./support";

test("a tenant's places are its namespaces with GPUs, pool by pool", () => {
  const found = places(tenant("automotive-perception"), site).map(({ share, pool, most }) => [
    share.namespace,
    pool.ref,
    pool.system.architecture,
    most,
  ]);
  const [entitled] = tenant("automotive-perception").entitlements;
  expect(found[0]).toEqual([expect.any(String), "b2/gb300", "arm64", entitled!.guaranteed + entitled!.burst]);
  expect(new Set(found.map(([, ref]) => ref))).toEqual(new Set(["b2/gb300", "c2/hgx"]));
});

test.each([
  [{ architecture: "amd64" }, "c2/hgx"],
  [{ architecture: "arm64" }, "b2/gb300"],
  [{ pool: "c2/hgx" }, "c2/hgx"],
] as const)("of several places %j means one", (wish, ref) => {
  expect(choosePlace(tenant("automotive-perception"), site, wish).pool.ref).toBe(ref);
});

test("where there is no such place, those that there are are named", () => {
  expect(() => choosePlace(tenant("civic-assistant"), site, { architecture: "arm64" })).toThrowFault({
    code: "tenant/no-place",
    received: "--arch arm64",
    allowed: ["d1/h200 (amd64) in civic-assistant"],
  });
});
