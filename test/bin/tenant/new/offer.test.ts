import { offerTo } from "../../../../bin/tenant/new/offer";
import { site } from "../samples/support";
import { starter } from "./support";

const offer = (draft: Record<string, unknown>) => offerTo(draft, site);
const special = { data: { classification: "special-category" } };

test("special-category data are offered programmes that keep tenants apart, and no shared nodes", () => {
  const { programmes, isolation, minimum } = offer(special);
  expect(programmes).toEqual(["health", "public-administration", "critical-infrastructure"]);
  expect(isolation).toEqual(["dedicated-nodes", "confidential"]);
  expect(minimum?.source).toContain("GDPR Art. 9");
});

test("a hospital's internal data are offered no shared nodes, as its sector is judged", () => {
  const hospital = { organisation: { sector: "hospital" }, data: { classification: "internal" } };
  expect(offer(hospital).isolation).toEqual(["dedicated-nodes", "confidential"]);
  expect(offer(hospital).minimum?.source).toContain("NIS2");
});

test("only levels that the programme has are offered", () => {
  expect(offer({ ...special, programme: "critical-infrastructure" }).isolation).toEqual(["dedicated-nodes"]);
});

test("pools are those of the programme's envelope that are nobody else's", () => {
  const refs = (draft: Record<string, unknown>) => offer(draft).pools.map(({ ref }) => ref);
  expect(refs({ programme: "industry" })).toEqual(["b2/gb300", "c2/hgx"]);
  expect(refs({ programme: "health" })).toEqual([]);
  expect(refs({ programme: "health", id: "nordic-imaging" })).toEqual(["c2/hgx-imaging"]);
});

test("tiers are those of the cells that the programme is in", () => {
  expect(offerTo({ programme: "research" }, starter).tiers).toEqual(["a1/scratch", "a1/parallel"]);
});
