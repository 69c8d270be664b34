import { found, planned, tenant } from "../support";

const facts = (classification: string, egress: string) =>
  tenant(
    `tenants: {uni: {isolation: dedicated-nodes, data: {classification: ${classification}}, network: {egress: ${egress}}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`,
  );
const of = (classification: string, before: string, after: string) =>
  found("jurisdiction-egress", [
    planned([], { before: facts(classification, before), after: facts(classification, after) }),
  ]);
const OUT = "[{cidr: 203.0.113.0/24, ports: [443]}]";

test("a way out for confidential data is unknown until somebody says where it goes", () => {
  expect(of("confidential", "[]", OUT)).toEqual([
    "unknown  tenant uni could send confidential data to 203.0.113.0/24 on port 443; its residency is DE; nothing says in which country that address is",
  ]);
  expect(of("confidential", OUT, "[{cidr: 203.0.113.0/24, ports: [443, 80]}]")).toHaveLength(1);
});

test("one that was there, one that goes, and one for data that may be seen are none", () => {
  expect(of("confidential", OUT, OUT)).toEqual([]);
  expect(of("confidential", OUT, "[]")).toEqual([]);
  expect(of("internal", "[]", OUT)).toEqual([]);
});
