import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { gpuQuotas, hidesQuotas } from "../../../constructs/policy/change/quotas";
import { object } from "./support";

const queue = (resourceGroups: unknown) =>
  object("kueue.x-k8s.io/v1beta2", "ClusterQueue", "q", { spec: { resourceGroups } });

test("only GPUs are read, whoever makes them, of every group and flavor", () => {
  const groups = [
    {
      flavors: [
        {
          name: "a",
          resources: [
            { name: "cpu", nominalQuota: "1" },
            { name: "nvidia.com/gpu", nominalQuota: "8" },
          ],
        },
      ],
    },
    { flavors: [{ name: "b", resources: [{ name: "amd.com/gpu", nominalQuota: 4 }] }] },
  ];
  expect(gpuQuotas(queue(groups))).toEqual([
    { flavor: "a", resource: "nvidia.com/gpu", nominal: 8 },
    { flavor: "b", resource: "amd.com/gpu", nominal: 4 },
  ]);
});

test("a hidden or odd quota is there, with no number", () => {
  const of = (nominalQuota: unknown) =>
    gpuQuotas(queue([{ flavors: [{ name: "a", resources: [{ name: "nvidia.com/gpu", nominalQuota }] }] }]));
  for (const odd of [UNKNOWN, null, {}, "many"])
    expect(of(odd)).toEqual([{ flavor: "a", resource: "nvidia.com/gpu", nominal: undefined }]);
});

test.each([undefined, "x", [null], [{ flavors: "x" }]])("%j has none", (groups) => {
  expect(gpuQuotas(queue(groups))).toEqual([]);
});

test("quotas may be hidden behind any part of what holds them", () => {
  const all = { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", metadata: { name: "q" } };
  expect([UNKNOWN, [UNKNOWN], [{ flavors: UNKNOWN }]].map((groups) => hidesQuotas(queue(groups)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(hidesQuotas({ ...all, spec: UNKNOWN })).toBe(true);
  expect([hidesQuotas(queue([])), hidesQuotas(undefined)]).toEqual([false, false]);
});
