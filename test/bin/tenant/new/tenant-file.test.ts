import { parse } from "yaml";
import { tenantFile } from "../../../../bin/tenant/new/tenant-file";
import { TenantModel } from "../../../../constructs/tenant/model";
import { starter, WHOLE } from "./support";

const SCHEMA = "# yaml-language-server: $schema=../x.json";
const text = (more: Record<string, unknown> = {}) => {
  const draft = { ...WHOLE, ...more };
  return tenantFile(draft, TenantModel.parse(draft), starter, SCHEMA);
};

test("the file says what was said, word by word", () => {
  const organisation = { name: 'Acme: "Labs" #1 - {x}', country: "NO", sector: "sme" };
  const storage = { "a1/parallel": "20TiB" };
  const network = { egress: [{ cidr: "203.0.113.0/24", ports: [443] }] };
  expect(parse(text({ organisation, storage, network }))).toEqual({ ...WHOLE, organisation, storage, network });
});

test("its first line is for editors, and each block has a comment", () => {
  const lines = text({ access: "large-scale", storage: { "a1/parallel": "20TiB" } }).split("\n");
  expect(lines[0]).toBe(SCHEMA);
  const keys = lines.flatMap((line, index) => (/^\w+:/.test(line) ? [[line.split(":")[0], lines[index - 1]!]] : []));
  const silent = keys.filter(([, before]) => !before!.startsWith("# ")).map(([key]) => key);
  expect(silent).toEqual(["kind", "id", "organisation"]);
});

test("the reason for the isolation stands there with its law", () => {
  const data = { classification: "special-category", residency: ["DE"] };
  expect(text({ data, isolation: "dedicated-nodes" })).toMatch(/# At least dedicated-nodes: .*GDPR Art\. 9/);
});

test("the same request makes the same bytes, in whatever order it was said", () => {
  const reversed = Object.fromEntries(Object.entries(WHOLE).reverse());
  expect(tenantFile(reversed, TenantModel.parse(reversed), starter, SCHEMA)).toBe(text());
});
