import { boundFaults, burstFaults } from "../../constructs/tenant/bounds";
import { tenant, tenantCell } from "./fixtures";

const site = { images: ["docker.io/", "registry.example/public/"], priorities: { standard: 500 } };

test("a part of an allowed registry is allowed, and so is the site's mirror", () => {
  const images = ["docker.io/library/", "registry.example/public/", "mirror.example/team/"];
  expect(boundFaults(tenant({ images }), { ...site, imageRegistry: "mirror.example" })).toEqual([]);
});

test("a registry of which only a part is allowed is wider", () => {
  expect(boundFaults(tenant({ images: ["registry.example/"] }), site)).toEqual([
    expect.objectContaining({ code: "tenant/image-registry", path: ["images", 0], allowed: site.images }),
  ]);
});

test("a site that says nothing allows the usual registries", () => {
  expect(boundFaults(tenant({ images: ["ghcr.io/acme/"] }), { priorities: {} })).toEqual([]);
});

test("a priority must be the site's", () => {
  expect(boundFaults(tenant({ priorities: ["standard", "urgent"] }), site)).toEqual([
    expect.objectContaining({ code: "tenant/unknown-priority", path: ["priorities", 1], received: "urgent" }),
  ]);
});

describe("a burst", () => {
  const cell = tenantCell();
  const { ref, installedGpus } = cell.pools.find(({ installedGpus: gpus }) => gpus > 0)!;
  const bursting = (burst: number) => tenant({ entitlements: [{ pool: ref, guaranteed: 8, burst }] });

  test("may be as many GPUs as the pool has", () => {
    expect(burstFaults(bursting(installedGpus), cell)).toEqual([]);
  });

  test("of more than that is refused where it is written", () => {
    expect(burstFaults(bursting(installedGpus + 1), cell)).toEqual([
      expect.objectContaining({
        code: "tenant/burst-beyond-pool",
        path: ["entitlements", 0, "burst"],
        received: installedGpus + 1,
      }),
    ]);
  });
});
