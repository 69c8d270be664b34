import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { groupsAreOwn } from "../../../../constructs/policy/rules/tenancy/groups-are-own";
import { evidenceOf, object } from "../../support";

const namespaces = ["charite", "uni-b"].map((tenant) =>
  object("Namespace", tenant, { labels: { "gigafactory.io/tenant": tenant } }),
);
const binding = (namespace: string, group: string, ...unknown: readonly string[]) => {
  const { object: bare, ...rest } = object("RoleBinding", "people", { namespace });
  const roleRef = { kind: "ClusterRole", name: "developer" };
  return { ...rest, object: { ...bare, roleRef, subjects: [{ kind: "Group", name: group }] }, unknown };
};

test("what the provider fills in of a subject says nothing of whom it binds, and its name says all", () => {
  const said = (...unknown: readonly string[]) => {
    const [own, other] = [binding("charite", "a", ...unknown), binding("uni-b", "b")];
    return check(evidenceOf(...namespaces, own, other), { rules: [groupsAreOwn] }).counts.verdicts;
  };
  expect(said("subjects[0].apiGroup")).toMatchObject({ pass: 2, unknown: 0 });
  expect(said("subjects[0].name")).toMatchObject({ pass: 0, unknown: 2 });
});

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

test("of many tenants that share a group some are told of each", () => {
  const tenants = Array.from({ length: 100 }, (_, index) => `t${index}`);
  const objects = tenants.flatMap((tenant) => [
    object("Namespace", tenant, { labels: { "gigafactory.io/tenant": tenant } }),
    binding(tenant, "everybody"),
  ]);
  const { findings } = check(evidenceOf(...objects), { rules: [groupsAreOwn] });
  expect(findings).toHaveLength(100);
  expect(findings[0]!.actual).toMatch(/^binds the group everybody: people of (tenant t\d+, ){20}others too$/);
});
