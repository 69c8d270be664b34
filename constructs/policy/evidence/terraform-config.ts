import type { FieldPath } from "../../core/fault";
import type { Mutable } from "../../core/mutable";
import { lazily } from "../../core/once-per";
import { DYNAMIC } from "../../core/terraform-json/read-field";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import { blockPath } from "../../core/terraform-json/block-path";
import type { StackFacts } from "../../site/stack-facts";
import type { Fields } from "../reading/fields";
import { asTexts } from "../reading/fields";
import type { Beside } from "./beside";
import { NOTHING_BESIDE } from "./beside";
import { clustersOf } from "./clusters";
import { declaredBeside } from "./declared-resources";
import { DynamicBlocks } from "./dynamic-blocks";
import type { DeclaredResource, EvidenceObject, PlaceOf, ResourceEvidence, StackEvidence } from "./evidence";
import type { Followed } from "./switched";
import { isSwitchedOff, perhapsMade } from "./switched";
import { toldApart, withProvider } from "./instance-texts";
import { instanceAddress, isRepeated } from "./instances";
import { mentionsOf } from "./mentions";
import type { EvidencePart } from "./parts";
import { calledBy, withPeers } from "./peers";
import { providerBlocks } from "./provider-blocks";
import { providerReference } from "./provider-reference";
import { References } from "./references";
import { RemoteStates } from "./remote-states";
import { cellOf, FACTS_OUTPUT, readStackFacts } from "./stack-facts";
import type { ResourceBlock } from "./terraform-blocks";
import { blockOf, labelled, providersOf, resourceBlocks, settingsOf } from "./terraform-blocks";
import { unreadOf, unreadResources, withOverridden } from "./unread-files";
import type { Templates } from "./terraform-text";
import { referenceFields, templatesOf, withoutEscapes, withPlainText } from "./terraform-text";

/** A configuration in Terraform's JSON, ours or anybody's. */
export interface Configuration {
  /** What its stack is called. */
  readonly id: string;
  readonly json: unknown;
  /** Where a field of the document is written. */
  readonly placeOf?: PlaceOf | undefined;
  /** What stands beside it, and Terraform takes into account; default: nothing. */
  readonly beside?: Beside;
  /** Its directory, which relative paths of states begin in; default: nobody knows it. */
  readonly home?: string;
}

/** Reads one configuration alone. @throws FaultError `evidence/not-terraform` */
export function readConfiguration(id: string, json: unknown, placeOf?: PlaceOf, beside?: Beside): EvidencePart {
  return openConfiguration({ id, json, placeOf, ...(beside === undefined ? {} : { beside }) }, new RemoteStates())();
}

/**
 * Begins to read one of several configurations: each may read what the others put out, and so all are opened before one
 * is read.
 * @returns what reads it, and throws the same.
 * @throws FaultError `evidence/not-terraform`
 */
export function openConfiguration(configuration: Configuration, states: RemoteStates): () => EvidencePart {
  const { id, json, beside = NOTHING_BESIDE, home } = configuration;
  const where = `stack ${id}`;
  const root = blockOf(json, where);
  const settings = settingsOf(root["terraform"], `${where}: terraform`);
  const blocks = lazily(() => withOverridden(resourceBlocks(root["resource"], `${where}: resource`), beside));
  const references = lazily(() => new References(root, blocks(), where, { beside, states, home }));
  if (unreadOf(settings, beside).unread?.includes("backend") !== true)
    states.add({ stack: id, backend: settings.backend, home, output: (name) => references().output(name) });
  return () => read({ ...configuration, beside }, { root, settings, blocks, references });
}

interface Opened {
  readonly root: Fields;
  readonly settings: ReturnType<typeof settingsOf>;
  readonly blocks: () => readonly ResourceBlock[];
  readonly references: () => References;
}

function read(
  { id, placeOf, beside }: Configuration & { readonly beside: Beside },
  { root, settings, blocks, references }: Opened,
): EvidencePart {
  const where = `stack ${id}`;
  const facts = factsOf(root["output"], where);
  const cell = facts === undefined ? undefined : cellOf(facts);
  const dynamic = lazily(() => new DynamicBlocks((value) => references().sizeOf(value)));
  const context: Context = { stack: id, cell, references, dynamic, placeOf };
  const off: DeclaredResource[] = [];
  const resources = [
    ...blocks().flatMap((block) => readBlock(block, context, off)),
    ...moduleResources(root["module"], context),
    ...unreadResources(id, beside),
  ];
  const stack: StackEvidence = {
    id,
    kind: facts?.kind ?? "foreign",
    ...(cell === undefined ? {} : { cell }),
    providers: providersOf(root["provider"], where),
    ...settings,
    ...backendOf(settings.backend, context),
    ...unreadOf(settings, beside),
    resources,
    ...declaredBeside(resources, off),
    ...(placeOf === undefined ? {} : { placeOf }),
  };
  return {
    stacks: [stack],
    objects: resources.flatMap(({ object }) => object ?? []),
    facts: facts === undefined ? [] : [facts],
    clusterOf: clustersOf(providerBlocks(stack.providers, references), providerReference),
  };
}

interface Context {
  readonly stack: string;
  readonly cell: string | undefined;
  readonly references: () => References;
  readonly dynamic: () => DynamicBlocks;
  readonly placeOf: PlaceOf | undefined;
}

function factsOf(output: unknown, where: string): StackFacts | undefined {
  const found = labelled(output, `${where}: output`).find(({ label }) => label === FACTS_OUTPUT);
  return found === undefined ? undefined : readStackFacts(plainValue(found.body["value"], where));
}

function plainValue(value: unknown, where: string): unknown {
  return templatesOf(value, where).escapes ? withPlainText(withoutEscapes(value)) : value;
}

/** A backend with what is known in place of OpenTofu's expressions. */
function backendOf(backend: StackEvidence["backend"], context: Context): Pick<StackEvidence, "backend"> {
  if (backend === undefined) return {};
  const found = templatesOf(backend.config, `stack ${context.stack}: backend ${backend.type}`);
  if (!found.some) return { backend };
  const { config, left, marked } = resolved(backend.config, found, context);
  const { whyUnknown } = left ? unknownOf(config, context) : {};
  const known = marked ? (withPlainText(config) as Fields) : config;
  return { backend: { type: backend.type, config: known, ...(whyUnknown === undefined ? {} : { whyUnknown }) } };
}

/**
 * A module's resources stand elsewhere: it counts as one thing that no rule judges, so that nobody thinks it clean. Who
 * waits for it waits for what it is given, too.
 */
function moduleResources(value: unknown, context: Context): ResourceEvidence[] {
  const { stack } = context;
  return labelled(value, `stack ${stack}: module`).map(({ label, body }) => {
    const address = `module.${label}`;
    const found = templatesOf(body, `stack ${stack}: ${address}`);
    const mentions = mentionsIn({ config: body, lifecycle: {} }, found, context);
    const made = { stack, type: "module", name: label, address, config: body, lifecycle: {} };
    return mentions === undefined ? made : { ...made, mentions };
  });
}

/** Escapes are set aside before. */
const READING = { unescaped: true };

/** What a block makes: one resource, or each of its instances; what is switched off is added to that. */
function readBlock(block: ResourceBlock, context: Context, off: DeclaredResource[]): ResourceEvidence[] {
  return writtenBy(block, context, off).flatMap((written) => readResource(block, written, context, off) ?? []);
}

function writtenBy(block: ResourceBlock, context: Context, off: DeclaredResource[]): Written[] {
  const address = `${block.type}.${block.name}`;
  const found = templatesOf(block.config, `stack ${context.stack}: ${address}`);
  const one: Written = { address, config: block.config, found, mentions: mentionsIn(block, found, context) };
  if (!isRepeated(block.config)) return [one];
  const instances = context.references().instancesOf(address, block.config);
  if (instances === undefined) return [ofNobodyKnows(one, context)];
  const of = calledBy(block.config, context.references()) ?? address;
  if (instances.length === 0) off.push(declared(block.type, one));
  return instances.map(({ key, config }) => {
    const found = templatesOf(config, address);
    return { ...one, address: instanceAddress(address, key), config, found, of: instanceAddress(of, key) };
  });
}

function ofNobodyKnows(one: Written, { references }: Context): Written {
  const config = withPeers(one.config, references());
  const of = calledBy(config, references()) ?? one.address;
  return { ...one, of, config, ...(config === one.config ? {} : { found: templatesOf(config, one.address) }) };
}

/** A resource as its block says it, or of several, as it is said of one. */
interface Written {
  readonly address: string;
  readonly config: Fields;
  readonly found: Templates;
  /** Of several, what the block names. */
  readonly mentions: readonly string[] | undefined;
  /** Of several, what tells their keys and values from others': see `toldApart`. */
  readonly of?: string;
}

function declared(type: string, { address, config, mentions }: Omit<Written, "found">): DeclaredResource {
  return { address, type, config, ...(mentions === undefined ? {} : { mentions }) };
}

/** Undefined for a resource that is switched off, which is added to those. */
function readResource(
  block: ResourceBlock,
  written: Written,
  context: Context,
  switchedOff: DeclaredResource[],
): ResourceEvidence | undefined {
  const { type, name, lifecycle, construct } = block;
  const { stack, cell, placeOf } = context;
  const { address, mentions } = written;
  const { config, left, marked } = resolvedApart(written, context);
  const enabled = enabledOf(lifecycle, context);
  if (isSwitchedOff(config, enabled)) {
    switchedOff.push(declared(type, { address, config, mentions }));
    return undefined;
  }
  const plain = <T>(value: T): T => (marked ? (withPlainText(value) as T) : value);
  const object = kubernetesObjectOf(type, config, READING);
  const places = placeOf === undefined ? undefined : placesIn(["resource", type, name], placeOf);
  // Field by field: of ten thousand resources, literals with spreads in them cost a tenth of the reading.
  const made: Mutable<ResourceEvidence> = { stack, address, type, name, config: plain(config) };
  if (block.isOpen !== true) made.lifecycle = lifecycle;
  if (construct !== undefined) made.construct = construct;
  if (mentions !== undefined) made.mentions = mentions;
  if (places !== undefined) made.placeOf = places;
  const perhaps = perhapsMade(stack, config, enabled, followedBy(context));
  if (perhaps !== undefined) made.perhaps = perhaps;
  if (object === undefined) return made;
  const item: Mutable<EvidenceObject> = { stack, address, object: plain(object) };
  if (construct !== undefined) item.construct = construct;
  if (cell !== undefined) item.cell = cell;
  if (left) Object.assign(item, unknownOf(object, context));
  if (perhaps !== undefined) item.perhaps = perhaps;
  if (places !== undefined) item.placeOf = (field) => places(blockPath(type, field));
  made.object = item;
  return made;
}

function followedBy({ references }: Context): Followed {
  return { why: (text) => references().why.get(text), to: (value) => references().sizeOf(value) };
}

/** Undefined where it names nothing, as most do that hold no template. */
function mentionsIn(
  { config, lifecycle }: Pick<ResourceBlock, "config" | "lifecycle">,
  found: Templates,
  { references }: Context,
) {
  const replaced = asTexts(lifecycle["replace_triggered_by"]);
  if (!found.some && replaced.length === 0 && !("depends_on" in config)) return undefined;
  const mentions = mentionsOf(replaced.length === 0 ? found.naming : [...found.naming, ...replaced]);
  return references().throughNames(mentions);
}

interface ResolvedBlock {
  readonly config: Fields;
  /** Something in it is known to an apply only. */
  readonly left: boolean;
  /** Escapes in it are still set aside. */
  readonly marked: boolean;
}

function resolved(config: Fields, found: Templates, context: Context): ResolvedBlock {
  if (!found.some) return { config, left: false, marked: false };
  const references = context.references();
  const before = references.left;
  const written = found.escapes ? (withoutEscapes(config) as Fields) : config;
  const whole = found.dynamic ? context.dynamic().madeIn(written) : written;
  // What was changed are other objects than were looked at.
  const made = references.resolveDeep(whole, whole === config ? found.holders : undefined);
  return {
    config: made as Fields,
    left: found.dynamic || references.left > before,
    marked: found.escapes || references.escapes,
  };
}

function resolvedApart({ config: written, found, of }: Written, context: Context): ResolvedBlock {
  const block = resolved(written, found, context);
  if (of === undefined || !found.some) return block;
  const { why } = context.references();
  const isApart = ([name]: [string, unknown]) => !OF_ALL.includes(name);
  const config = Object.fromEntries(Object.entries(block.config).filter(isApart));
  const told = toldApart(withProvider(config), of, (before, after) =>
    why.set(after, why.get(before) ?? "is an expression"),
  ) as Fields;
  return { ...block, config: { ...block.config, ...told } };
}

/** How many there are is said of all, and may be a mapping of thousands. */
const OF_ALL = ["count", "for_each"];

/** OpenTofu's `lifecycle { enabled = … }`; undefined where nobody wrote it. */
function enabledOf({ enabled }: Fields, { references }: Context): unknown {
  return typeof enabled === "string" ? references().resolveDeep(enabled) : enabled;
}

function placesIn(resource: FieldPath, placeOf: PlaceOf): PlaceOf {
  return (field) => placeOf([...resource, ...field]);
}

function unknownOf(written: object, { references }: Context): Pick<EvidenceObject, "unknown" | "whyUnknown"> {
  const open = referenceFields(written);
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
