import type { FieldPath } from "../../core/fault";
import { lazily } from "../../core/once-per";
import { DYNAMIC } from "../../core/terraform-json/read-field";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import { blockPath } from "../../core/terraform-json/block-path";
import type { StackFacts } from "../../site/stack-facts";
import type { Fields } from "../reading/fields";
import type { EvidenceObject, PlaceOf, ResourceEvidence, StackEvidence } from "./evidence";
import { mentionsOf } from "./mentions";
import type { EvidencePart } from "./parts";
import { References } from "./references";
import { cellOf, FACTS_OUTPUT, readStackFacts } from "./stack-facts";
import type { ResourceBlock } from "./terraform-blocks";
import { blockOf, labelled, resourceBlocks, settingsOf } from "./terraform-blocks";
import { referenceFields, templatesOf, withoutEscapes, withPlainText } from "./terraform-text";

/**
 * Reads one configuration in Terraform's JSON, ours or anybody's.
 * @param placeOf where a field of the document is written.
 * @throws FaultError `evidence/not-terraform`
 */
export function readConfiguration(id: string, json: unknown, placeOf?: PlaceOf): EvidencePart {
  const where = `stack ${id}`;
  const root = blockOf(json, where);
  const facts = factsOf(root["output"], where);
  const cell = facts === undefined ? undefined : cellOf(facts);
  const blocks = resourceBlocks(root["resource"], `${where}: resource`);
  const context: Context = { stack: id, cell, references: lazily(() => new References(root, blocks, where)), placeOf };
  const resources = [
    ...blocks.flatMap((block) => readResource(block, context)),
    ...moduleResources(id, root["module"]),
  ];
  const stack: StackEvidence = {
    id,
    kind: facts?.kind ?? "foreign",
    ...(cell === undefined ? {} : { cell }),
    providers: providersOf(root["provider"], where),
    ...settingsOf(root["terraform"], `${where}: terraform`),
    resources,
    ...(placeOf === undefined ? {} : { placeOf }),
  };
  return {
    stacks: [stack],
    objects: resources.flatMap(({ object }) => object ?? []),
    facts: facts === undefined ? [] : [facts],
  };
}

interface Context {
  readonly stack: string;
  readonly cell: string | undefined;
  readonly references: () => References;
  readonly placeOf: PlaceOf | undefined;
}

function factsOf(output: unknown, where: string): StackFacts | undefined {
  const found = labelled(output, `${where}: output`).find(({ label }) => label === FACTS_OUTPUT);
  return found === undefined ? undefined : readStackFacts(plainValue(found.body["value"], where));
}

function plainValue(value: unknown, where: string): unknown {
  return templatesOf(value, where).escapes ? withPlainText(withoutEscapes(value)) : value;
}

function providersOf(value: unknown, where: string): StackEvidence["providers"] {
  const blocks = labelled(value, `${where}: provider`);
  const names = [...new Set(blocks.map(({ label }) => label))];
  return Object.fromEntries(
    names.map((name) => [name, blocks.filter(({ label }) => label === name).map(({ body }) => body)]),
  );
}

/** A module's resources stand elsewhere: it counts as one thing that no rule judges, so that nobody thinks it clean. */
function moduleResources(stack: string, value: unknown): ResourceEvidence[] {
  return labelled(value, `stack ${stack}: module`).map(({ label, body }) => ({
    stack,
    type: "module",
    name: label,
    address: `module.${label}`,
    config: body,
    lifecycle: {},
  }));
}

function readResource(block: ResourceBlock, context: Context): ResourceEvidence[] {
  if (isSwitchedOff(block.config)) return [];
  const { type, name, lifecycle, construct } = block;
  const { stack, cell, placeOf } = context;
  const address = `${type}.${name}`;
  const origin = { stack, address, ...(construct === undefined ? {} : { construct }) };
  const { some: templated, escapes } = templatesOf(block.config, `stack ${stack}: ${address}`);
  const escaped = escapes ? withoutEscapes(block.config) : block.config;
  const config = templated ? (context.references().resolveDeep(escaped) as Fields) : block.config;
  const marked = escapes || (templated && context.references().escapes);
  const plain = <T>(value: T): T => (marked ? (withPlainText(value) as T) : value);
  const written = kubernetesObjectOf(type, config);
  const places = placeOf === undefined ? undefined : placesIn(["resource", type, name], placeOf);
  const base: ResourceEvidence = {
    ...origin,
    type,
    name,
    config: plain(config),
    lifecycle,
    ...(templated || "depends_on" in block.config ? { mentions: mentionsOf(block.config) } : {}),
    ...(places === undefined ? {} : { placeOf: places }),
  };
  if (written === undefined) return [base];
  const object: EvidenceObject = {
    ...origin,
    object: plain(written),
    ...(cell === undefined ? {} : { cell }),
    ...unknownOf(written, templated, context),
    ...(places === undefined ? {} : { placeOf: (field) => places(blockPath(type, field)) }),
  };
  return [{ ...base, object }];
}

/** `count = 0` and an empty `for_each` make nothing. */
function isSwitchedOff({ count, for_each: each }: Fields): boolean {
  return count === 0 || count === "0" || (typeof each === "object" && each !== null && Object.keys(each).length === 0);
}

function placesIn(resource: FieldPath, placeOf: PlaceOf): PlaceOf {
  return (field) => placeOf([...resource, ...field]);
}

function unknownOf(
  written: object,
  look: boolean,
  { references }: Context,
): Pick<EvidenceObject, "unknown" | "whyUnknown"> {
  const open = look ? referenceFields(written) : [];
  if (open.length === 0) return {};
  const { why } = references();
  return {
    unknown: open.map(({ field }) => field),
    whyUnknown: Object.fromEntries(
      open.map(({ field, text }) => [
        field,
        text === DYNAMIC ? "is made by a dynamic block" : (why.get(text) ?? "is an expression"),
      ]),
    ),
  };
}
