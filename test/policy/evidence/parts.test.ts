import { evidenceOfParts } from "../../../constructs/policy/evidence/parts";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { siteFrame } from "../../../constructs/site/stack-facts";

const { site } = evidenceFromExample("country: DE");
const value = { kind: "capacity", site: siteFrame(site!), cell: site!.cells[0] };
const part = readConfiguration("a1-capacity", { output: { gigafactory: { value } } });

test("a site is put together where all of its stacks are there", () => {
  expect(evidenceOfParts([part], { whole: true }).site?.id).toBe(site?.id);
});

test("one stack is no site: what its tenants are promised stands elsewhere", () => {
  expect(evidenceOfParts([part], { whole: false }).site).toBeUndefined();
});
