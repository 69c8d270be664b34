import { queues } from "../../../../bin/verify/compare/queues";
import { changed, declaredSite, liveAs, told } from "../fixtures";

const declared = declaredSite();
const live = liveAs(declared);

const withCondition = (status: string, spec?: object) =>
  changed(live, "ClusterQueue", "lab", (object) => {
    object["status"] = { conditions: [{ type: "Active", status, message: "Can't admit: FlavorNotFound" }] };
    if (spec !== undefined) object["spec"] = spec;
  });

test("queues as declared differ in nothing, where there is no Kueue either", () => {
  expect(told(queues.compare(declared, live))).toEqual([]);
  expect(told(queues.compare(declared, withCondition("True")))).toEqual([]);
});

test("a queue that Kueue calls inactive admits nothing, and says why", () => {
  expect(told(queues.compare(declared, withCondition("False")))).toEqual([
    "different queues/inactive ClusterQueue lab: admits nothing: Can't admit: FlavorNotFound",
  ]);
});

test("the queue of a tenant that is held is stopped as declared", () => {
  const stacks = declared.stacks.map((stack) => ({
    ...stack,
    objects: stack.objects.map((entry) =>
      entry.object.kind === "ClusterQueue"
        ? { ...entry, object: { ...entry.object, spec: { stopPolicy: "HoldAndDrain" } } }
        : entry,
    ),
  }));
  const held = withCondition("False", { stopPolicy: "HoldAndDrain" });
  expect(told(queues.compare({ ...declared, stacks }, held))).toEqual([]);
});

test("a quota that was raised by hand is drift", () => {
  const raised = changed(live, "LimitRange", "containers", (object) => {
    object["spec"] = { limits: [] };
  });
  expect(told(queues.compare(declared, raised))).toEqual([
    "different queues/drift LimitRange lab/containers: spec.limits is another one",
  ]);
});
