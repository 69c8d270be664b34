import { isolation } from "../../../../bin/verify/compare/isolation";
import { changed, declaredSite, liveAs, told } from "../fixtures";

const declared = declaredSite();
const live = liveAs(declared);

test("controls as declared, and nothing beside them, differ in nothing", () => {
  expect(told(isolation.compare(declared, live))).toEqual([]);
});

test("an admission policy that only warns is drift", () => {
  const weaker = changed(live, "ValidatingAdmissionPolicyBinding", "gigafactory-tenant-queue", (object) => {
    object["spec"] = { ...(object["spec"] as object), validationActions: ["Warn", "Audit"] };
  });
  expect(told(isolation.compare(declared, weaker))).toEqual([
    "different isolation/drift ValidatingAdmissionPolicyBinding gigafactory-tenant-queue: spec.validationActions[0] is another one",
  ]);
});
