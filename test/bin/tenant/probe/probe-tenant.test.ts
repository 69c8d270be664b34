import { probeRequest, probeTenant } from "../../../../bin/tenant/probe/probe-tenant";
import { ioIn, starterPlace } from "../../support";

const io = ioIn(starterPlace().directory);
const request = { tenant: "example-lab", site: "site", dryRun: false };

test("probes run where the tenant has GPUs", () => {
  const { share, pool } = probeRequest(io, request);
  expect([share.namespace, pool.gpuResource]).toEqual(["example-lab", "nvidia.com/gpu"]);
});

test("a pool that the tenant doesn't have is refused with those that it has", () => {
  expect(() => probeRequest(io, { ...request, pool: "a1/none" })).toThrowFault({
    code: "tenant/no-place",
    received: "--pool a1/none",
  });
});

test("without a cluster every line says that it was not probed", async () => {
  const { where, proofs } = await probeTenant(io, request);
  const results = proofs.flatMap(({ lines }) => lines.map(({ result, detail }) => [result, detail.slice(0, 11)]));
  expect([where, new Set(results.map(String))]).toEqual(["no cluster", new Set(["not-run,not probed:"])]);
});

test("a kubeconfig that isn't there is refused", async () => {
  await expect(probeTenant(io, { ...request, kubeconfig: "none" })).rejects.toThrow(/none/);
});
