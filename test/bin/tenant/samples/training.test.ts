import { training } from "../../../../bin/tenant/samples/training";
import { asList, fieldAt } from "../../../../constructs/policy/reading/fields";
import { placeOf } from "./support";

const jobOf = (place = placeOf("protein-foundry")) => training.objects(place).find(({ kind }) => kind === "Job");

test("a node's pod has all its GPUs, and every rail with its network", () => {
  const place = placeOf("protein-foundry");
  const template = fieldAt(jobOf(place), "spec.template");
  const annotations = fieldAt(template, "metadata.annotations") as Record<string, string>;
  const networks = annotations["k8s.v1.cni.cncf.io/networks"]!.split(",");
  const [container] = asList(fieldAt(template, "spec.containers"));
  const requests = fieldAt(container, "resources.requests") as Record<string, string>;
  expect(requests["nvidia.com/gpu"]).toBe(String(place.pool.system.gpusPerNode));
  expect(Object.keys(requests).filter((key) => key.includes("/rail"))).toHaveLength(networks.length);
  expect(networks).toHaveLength(place.pool.system.nics);
});

test("its pods stay in one rack where a rack has room for them, else in one scalable unit", () => {
  const place = placeOf("protein-foundry");
  const alone = { ...place, pool: { ...place.pool, system: { ...place.pool.system, nodesPerRack: 1 } } };
  const level = (job: unknown) =>
    (fieldAt(job, "spec.template.metadata.annotations") as Record<string, string>)[
      "kueue.x-k8s.io/podset-required-topology"
    ];
  expect(level(jobOf(place))).toMatch(/\/rack$/);
  expect(level(jobOf(alone))).toMatch(/\/block$/);
});

test("its pods find each other by the Service's name", () => {
  const objects = training.objects(placeOf("protein-foundry"));
  const service = objects.find(({ kind }) => kind === "Service");
  expect(fieldAt(jobOf(), "spec.template.spec.subdomain")).toBe(service?.metadata.name);
});

test("with GPUs of less than two nodes there is no such sample", () => {
  const place = placeOf("protein-foundry");
  const most = place.pool.system.gpusPerNode * 2 - 1;
  expect(() => training.objects({ ...place, most })).toThrowFault({ code: "tenant/sample-too-large" });
});
