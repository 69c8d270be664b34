import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { twice } from "../../../constructs/policy/evidence/several";
import { evidenceOf, evidenceOfTerraform, object } from "../support";

const perhaps = { condition: "n", why: "count is var.n" };
const [sure, maybe] = [object("ConfigMap", "sure"), { ...object("ConfigMap", "maybe"), perhaps }];
const several: EvidenceObject = { ...object("ConfigMap", "w"), perhaps: { ...perhaps, isSeveral: true } };

test("where there are not several of anything, there is no other way", () => {
  expect(twice(evidenceOf(sure, maybe))).toBeUndefined();
});

test("what there may be several of is there twice", () => {
  const found = twice(evidenceOf(sure, maybe, several))!;
  expect(found.repeated).toEqual([several]);
  const [copy] = found.copies;
  expect(copy).toEqual(several);
  expect(found.evidence.objects).toEqual([sure, maybe, several, copy]);
});

test("a second is made by a resource of its own, and what is left open of its key is another", () => {
  const map = (name: string) => ({ metadata: { name, namespace: "shop" } });
  const { evidence, copies } = twice(
    evidenceOfTerraform({
      resource: {
        kubernetes_config_map_v1: { a: map("a"), b: { for_each: "${var.b}", ...map("b-${each.key}") } },
        null_resource: { c: { count: "${var.b}" } },
      },
    }),
  )!;
  const [net] = evidence.stacks;
  expect(net!.resources.map(({ address }) => address)).toEqual([
    "kubernetes_config_map_v1.a",
    "kubernetes_config_map_v1.b",
    "null_resource.c",
    "kubernetes_config_map_v1.b[1]",
  ]);
  const [copy] = copies;
  expect(net!.resources.at(-1)!.object).toBe(copy);
  expect([copy!.address, copy!.object.metadata.name]).toEqual([
    "kubernetes_config_map_v1.b[1]",
    "b-${each.key of another of var.b}",
  ]);
});
