import { pathText, reached, reachedFrom } from "../../../constructs/policy/reach/witness";

const witness = {
  tenant: "uni-b",
  subject: "pods of uni-b",
  edges: [
    { object: "NetworkPolicy uni-b/open", allows: "egress to everybody" },
    { object: "NetworkPolicy charite/open", allows: "ingress from everybody" },
  ],
  asset: "pods of charite",
};
const path =
  "pods of uni-b → NetworkPolicy uni-b/open (egress to everybody) → NetworkPolicy charite/open (ingress from everybody) → pods of charite";

test("a path names the subject, each object with what it allows, and the asset", () => {
  expect(pathText(witness)).toBe(path);
});

test("a violation at the asset names who reaches it, and the path", () => {
  expect(reached(witness, "nobody")).toMatchObject({ actual: "is within reach of tenant uni-b", detail: path });
});

test("a violation at the subject names what it reaches, and the path", () => {
  expect(reachedFrom(witness, "nothing")).toMatchObject({ actual: "reaches pods of charite", detail: path });
});
