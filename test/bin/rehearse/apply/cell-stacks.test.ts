import { processIo } from "../../../../bin/io";
import { cellStacks, groupOf, servable } from "../../../../bin/rehearse/apply/cell-stacks";
import { readSite } from "../../../../bin/site-source";
import { LABELS, MANAGED_BY } from "../../../../constructs/core/labels";
import { ROOT } from "../../../support/sources";

const { facts } = readSite(processIo(), `${ROOT}/examples/eu-gigafactory`);
const stacks = cellStacks(facts, "d1");
const served = (apiVersion: string, kind: string) => ({ apiVersion, kind, resource: "", namespaced: true, verbs: [] });

test("a cell's stacks come in the order in which they can be applied", () => {
  const ids = stacks.map(({ plan }) => plan.id);
  expect(
    stacks.flatMap(({ plan }) => plan.after.map((after) => [ids.indexOf(after) < ids.indexOf(plan.id), after])),
  ).toEqual(stacks.flatMap(({ plan }) => plan.after.map((after) => [true, after])));
});

test("stacks of other cells are none of this one's", () => {
  expect(new Set(stacks.map(({ plan }) => plan.cell.id))).toEqual(new Set(["d1"]));
});

test("objects carry the label of who manages them, as they do by Terraform", () => {
  const labels = stacks.flatMap(({ objects }) => objects.map(({ metadata }) => metadata.labels?.[LABELS.managedBy]));
  expect(new Set(labels)).toEqual(new Set([MANAGED_BY]));
});

test("in every stack a namespace comes before all that is in it", () => {
  const late = stacks.flatMap(({ objects }) =>
    objects.filter(
      ({ kind }, index) => kind === "Namespace" && objects.slice(0, index).some((o) => o.kind !== "Namespace"),
    ),
  );
  expect(late).toEqual([]);
});

const topology = { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "Topology", metadata: { name: "t" } };
const stack = { plan: stacks[0]!.plan, objects: [topology] };

test("an object of a kind that is served is left to the server", () => {
  expect(servable(stack, [served("kueue.x-k8s.io/v1beta2", "Topology")])).toEqual({ objects: [topology], omitted: [] });
});

test("an object without a CRD is left out, with how to give it", () => {
  const [omission] = servable(stack, []).omitted;
  expect(omission).toMatchObject({
    stack: stack.plan.id,
    object: "Topology t",
    reason: "there is no CRD of Topology in kueue.x-k8s.io: give the directory that has it with --crds",
  });
});

test("an object of a version that its CRD lacks is left out, with the versions that there are", () => {
  const [omission] = servable(stack, [served("kueue.x-k8s.io/v1beta1", "Topology")]).omitted;
  expect(omission!.reason).toBe("the CRD of Topology in kueue.x-k8s.io has v1beta1, not v1beta2");
});

test("Kubernetes' oldest kinds have no group", () => {
  expect([groupOf("v1"), groupOf("apps/v1")]).toEqual(["", "apps"]);
});
