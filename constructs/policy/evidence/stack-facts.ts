import type { StackFacts } from "../../site/stack-facts";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText } from "../reading/fields";

/** Name of the Terraform output in which each of our stacks says what it holds. */
export const FACTS_OUTPUT = "gigafactory";

type Check = (fields: Fields) => boolean;

const named: Check = (fields) => asText(fields["site"]) !== undefined && asText(fields["cell"]) !== undefined;

/** What each kind of stack must say of itself at least, so that no rule meets half a fact. */
const SHAPES: Readonly<Record<StackFacts["kind"], Check>> = {
  machines: named,
  crds: named,
  platform: named,
  tenant: (fields) => named(fields) && hasIn(fields["tenant"], ["id", "data", "isolation", "entitlements", "storage"]),
  capacity: (fields) =>
    hasIn(fields["site"], ["id", "country", "operator", "grid", "state", "halls", "programmes", "gridPower"]) &&
    hasIn(fields["cell"], ["id", "hall", "pools", "tiers", "shared", "maxNodes"]),
};

/** Reads that output's value; undefined for what somebody else's stack calls by that name. */
export function readStackFacts(value: unknown): StackFacts | undefined {
  const fields = asFields(value);
  const kind = asText(fields?.["kind"]);
  if (fields === undefined || kind === undefined || !Object.hasOwn(SHAPES, kind)) return undefined;
  return SHAPES[kind as StackFacts["kind"]](fields) ? (fields as unknown as StackFacts) : undefined;
}

/** Id of the cell that a stack is for. */
export function cellOf(facts: StackFacts): string {
  return facts.kind === "capacity" ? facts.cell.id : facts.cell;
}

function hasIn(value: unknown, keys: readonly string[]): boolean {
  const fields = asFields(value);
  const lists = ["halls", "programmes", "pools", "tiers", "entitlements"];
  return (
    fields !== undefined &&
    keys.every((key) => fields[key] !== undefined && (!lists.includes(key) || asList(fields[key]) === fields[key]))
  );
}
