import { firstLack, gpus, rails, rehearsal, served, storage } from "../../../../bin/tenant/attack/needs";
import { exampleGround } from "./grounds";

test("a tenant that has everything lacks nothing", () => {
  expect(firstLack([gpus, rails, storage, rehearsal], exampleGround())).toBeUndefined();
});

test.each([
  [gpus, { pool: undefined }, /no GPUs/],
  [rails, { may: { ...exampleGround().may, networks: [""] } }, /no rails/],
  [storage, { may: { ...exampleGround().may, storageClasses: [""] } }, /no storage classes/],
  [rehearsal, { live: true }, /dry run/],
  [served("v1", "Nothing"), {}, /does not serve Nothing of v1/],
])("what is lacking is said: %#", (need, ground, says) => {
  expect(firstLack([need], exampleGround("lingua-sme", ground))).toMatch(says);
});
