import type { Fault } from "../../core/fault";
import { compareText, FaultError, throwIfAny } from "../../core/fault";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import type { StackFacts } from "../../site/stack-facts";
import { assembleSite } from "../../site/stack-facts";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "./evidence";
import { NO_EVIDENCE } from "./evidence";
import { cellOf, FACTS_OUTPUT, readStackFacts } from "./stack-facts";
import type { ResourceBlock } from "./terraform-blocks";
import { blockOf, labelled, resourceBlocks, settingsOf } from "./terraform-blocks";
import { hasTemplates, notTerraform, referenceFields, withoutEscapes, withPlainText } from "./terraform-text";

/** What a synthesis wrote, parsed: each stack's cdk.tf.json by stack id. */
export interface CdktfOut {
  readonly stacks: Readonly<Record<string, unknown>>;
  /** cdktf's manifest.json. Where given, only the stacks it names are read: others are leftovers. */
  readonly manifest?: unknown;
}

/**
 * Reads a synthesis as evidence: Kubernetes objects, all other resources, and the site that the stacks' outputs state.
 * @throws FaultError `evidence/not-terraform` for JSON that Terraform would not take, every stack's at once.
 */
export function evidenceFromCdktfOut(out: CdktfOut): Evidence {
  const faults: Fault[] = [];
  const read = stackIds(out, faults).flatMap((id) => {
    try {
      return [readStack(id, out.stacks[id])];
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  throwIfAny(faults);
  const site = assembleSite(read.flatMap(({ facts }) => facts ?? []));
  return {
    ...NO_EVIDENCE,
    objects: read.flatMap(({ objects }) => objects),
    stacks: read.map(({ stack }) => stack),
    ...(site === undefined ? {} : { site }),
  };
}

function stackIds({ stacks, manifest }: CdktfOut, faults: Fault[]): string[] {
  const found = Object.keys(stacks).sort(compareText);
  if (manifest === undefined) return found;
  const named = asFields(asFields(manifest)?.["stacks"]);
  if (named === undefined) {
    faults.push(notTerraform("manifest.json", "no mapping of stacks"));
    return [];
  }
  const missing = Object.keys(named).filter((id) => !Object.hasOwn(stacks, id));
  faults.push(...missing.map((id) => notTerraform(`stack ${id}`, "named by manifest.json, but not there")));
  return found.filter((id) => Object.hasOwn(named, id));
}

interface ReadStack {
  readonly stack: StackEvidence;
  readonly objects: readonly EvidenceObject[];
  readonly facts?: StackFacts;
}

function readStack(id: string, json: unknown): ReadStack {
  const where = `stack ${id}`;
  const root = blockOf(json, where);
  const facts = factsOf(root["output"], where);
  const cell = facts === undefined ? undefined : cellOf(facts);
  const resources = [
    ...resourceBlocks(root["resource"], `${where}: resource`).map((block) => readResource(id, cell, block)),
    ...moduleResources(id, root["module"]),
  ];
  const stack: StackEvidence = {
    id,
    kind: facts?.kind ?? "foreign",
    ...(cell === undefined ? {} : { cell }),
    providers: providersOf(root["provider"], where),
    ...settingsOf(root["terraform"], `${where}: terraform`),
    resources,
  };
  return {
    stack,
    objects: resources.flatMap(({ object }) => object ?? []),
    ...(facts === undefined ? {} : { facts }),
  };
}

function factsOf(output: unknown, where: string): StackFacts | undefined {
  const found = labelled(output, `${where}: output`).find(({ label }) => label === FACTS_OUTPUT);
  return found === undefined ? undefined : readStackFacts(plainValue(found.body["value"], where));
}

function plainValue(value: unknown, where: string): unknown {
  return hasTemplates(value, where) ? withPlainText(withoutEscapes(value)) : value;
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

function readResource(stack: string, cell: string | undefined, block: ResourceBlock): ResourceEvidence {
  const { type, name, lifecycle } = block;
  const address = `${type}.${name}`;
  const origin = { stack, address, ...(block.construct === undefined ? {} : { construct: block.construct }) };
  const where = `stack ${stack}: ${address}`;
  const templated = hasTemplates(block.config, where);
  const config = templated ? (withoutEscapes(block.config) as Fields) : block.config;
  const plain = <T>(value: T): T => (templated ? (withPlainText(value) as T) : value);
  const written = kubernetesObjectOf(type, config);
  const base = { ...origin, type, name, config: plain(config), lifecycle };
  if (written === undefined) return base;
  const unknown = templated ? referenceFields(written) : [];
  const object: EvidenceObject = {
    ...origin,
    object: plain(written),
    ...(cell === undefined ? {} : { cell }),
    ...(unknown.length > 0 ? { unknown } : {}),
  };
  return { ...base, object };
}
