import { defineRule } from "../../rule";
import { stacks } from "../../subject";
import { notApplicable, passUnless, violation } from "../../verdict";

export const uniqueAddresses = defineRule({
  id: "terraform/unique-addresses",
  title: "Every resource of a stack has an address of its own",
  severity: "error",
  why: "Terraform refuses the whole configuration. What merges files, or writes JSON by hand, finds out in CI at the earliest.",
  fix: "Give one of them another name.",
  source: "developer.hashicorp.com/terraform/language/syntax/json: lists of blocks",
  countsAsCoverage: false,
  subjects: stacks,
  check({ resources }) {
    if (resources.length === 0) return notApplicable();
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { address } of resources) {
      if (seen.has(address)) twice.add(address);
      seen.add(address);
    }
    return passUnless(
      [...twice].map((address) =>
        violation({ attribute: address, actual: `has ${address} more than once`, expected: "one resource each" }),
      ),
    );
  },
  examples: {
    passing: [`stacks: {net: {resource: [{kubernetes_config_map_v1: {a: {}}}, {kubernetes_config_map_v1: {b: {}}}]}}`],
    failing: [`stacks: {net: {resource: [{kubernetes_config_map_v1: {a: {}}}, {kubernetes_config_map_v1: {a: {}}}]}}`],
  },
});
