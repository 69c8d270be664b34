import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { groupsAreOwn } from "../../../../constructs/policy/rules/tenancy/groups-are-own";

const charite = "charite: {people: {admins: [doctors]}}";
const found = (other: string) =>
  check(evidenceFromExample(`tenants:\n  ${charite}\n  uni-b: ${other}`), { rules: [groupsAreOwn] }).findings.map(
    ({ subject, actual }) => [subject, actual],
  );

test("a request that names another tenant's group is told before anything is bound", () => {
  expect(found("{phase: requested, people: {admins: [uni-b-admins], viewers: [doctors]}}")).toEqual([
    ["tenant uni-b", "binds the group oidc:doctors: people of tenant charite too"],
  ]);
});

test("another tenant's group in capitals is that group to a directory", () => {
  expect(found("{phase: requested, people: {admins: [Doctors]}}")).toEqual([
    ["tenant uni-b", "binds the group oidc:Doctors: people of tenant charite, which writes it oidc:doctors, too"],
  ]);
});

test("a request with groups of its own passes", () => {
  expect(found("{phase: requested, people: {admins: [uni-b-admins]}}")).toEqual([]);
});
