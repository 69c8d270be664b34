import { PARAMETERS } from "../../constructs/tenant/parameter-names";
import { tenantParameters } from "../../constructs/tenant/parameters";
import { share, tenantCell } from "./fixtures";

const parameters = () => tenantParameters(share(), tenantCell());

test("a tenant with nodes of its own must stay on them with every pod", () => {
  expect(parameters()[PARAMETERS.placement]).toBe("all");
});

test("every parameter is there, so that a missing one is an operator's mistake and refuses", () => {
  expect(Object.keys(parameters()).sort()).toEqual(Object.values(PARAMETERS).sort());
});

test("names of images start with a registry and end with a slash: docker.io.example is another", () => {
  const images = parameters()[PARAMETERS.images]!.split(",");
  expect(images.every((start) => /^[a-z0-9.]+\/$/.test(start))).toBe(true);
});

test("a tenant that narrows what the site allows has its own lists", () => {
  const narrow = tenantParameters(share({ images: ["ghcr.io/acme/"], priorities: ["background"] }), tenantCell());
  expect([narrow[PARAMETERS.images], narrow[PARAMETERS.priorityClasses]]).toEqual(["ghcr.io/acme/", "background"]);
});

test("a site's own registries and its mirror stand for the usual ones", () => {
  const cell = tenantCell({ images: ["registry.example/public/"], imageRegistry: "mirror.example" });
  expect(tenantParameters(share(), cell)[PARAMETERS.images]).toBe("mirror.example/,registry.example/public/");
});

test("Services that were declared may be LoadBalancers, by name", () => {
  const expose = ["web", "api"].map((name) => ({ name, ports: [8443], from: ["203.0.113.0/24"] }));
  expect(tenantParameters(share({ network: { expose } }), tenantCell())[PARAMETERS.exposed]).toBe("api,web");
});

test("a tenant that shares its nodes' kernel names no RuntimeClass, which is the one empty entry", () => {
  expect(parameters()[PARAMETERS.runtimeClasses]).toBe("");
});

test("a confidential tenant without a pool that is fit for it may name no RuntimeClass, and not none either", () => {
  const confidential = share({ isolation: "confidential" });
  expect(tenantParameters(confidential, tenantCell())[PARAMETERS.runtimeClasses]).toBe("-");
});

test("a confidential tenant's pods run under Kata alone", () => {
  const cell = tenantCell();
  const pools = cell.pools.map((pool) => (pool.id === "hgx" ? { ...pool, confidential: "tdx" as const } : pool));
  const confidential = share({ isolation: "confidential" });
  expect(tenantParameters(confidential, { ...cell, pools })[PARAMETERS.runtimeClasses]).toBe(
    "kata-qemu-nvidia-gpu-tdx",
  );
});
