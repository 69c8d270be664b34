import { areaOf } from "../../../../bin/verify/compare/areas";
import { declaredObjects } from "../../../../bin/verify/declared";
import { declaredSite } from "../fixtures";

test("every kind that a site declares is for one thing", () => {
  const kinds = [...new Set(declaredObjects(declaredSite()).map(({ object }) => object.kind))].sort();
  const of = (area: string): string[] => kinds.filter((kind) => areaOf(kind) === area);
  expect(of("queues")).toEqual([
    ...["ClusterQueue", "Cohort", "LimitRange", "LocalQueue", "ResourceFlavor", "ResourceQuota", "Topology"],
    "WorkloadPriorityClass",
  ]);
  expect(of("isolation")).toEqual([
    ...["ClusterRole", "Namespace", "NetworkPolicy", "RoleBinding", "ServiceAccount"],
    ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
  ]);
});
