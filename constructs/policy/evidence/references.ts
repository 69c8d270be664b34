import { mapTexts } from "../../core/terraform-json/map-texts";
import type { Fields } from "../reading/fields";
import { callAt, REFERENCE_NAME } from "./call-syntax";
import { AN_EXPRESSION, valueOfCall } from "./calls";
import { maybeIn, NOTHING_BESIDE, OVERRIDDEN, OVERRIDDEN_WITH_NOTHING } from "./beside";
import type { DataSources } from "./data-values";
import { dataSources, dataValue, READ_LATER } from "./data-values";
import { localsOf, outputsOf } from "./declared-values";
import type { Instance } from "./instances";
import { attributeOfOne, Instances, instanceWith, isRepeated, valueOfInstances } from "./instances";
import { literalAt, textOf } from "./literals";
import { NamedThrough } from "./named-through";
import type { ResourceBlock } from "./terraform-blocks";
import { labelled, resourceBlocks } from "./terraform-blocks";
import type { Found, Resolved } from "./reference-path";
import { attributeOf, attributeOrId, steps, valueAt, withId } from "./reference-path";
import type { Around } from "./remote-states";
import { REMOTE_STATE, RemoteStates } from "./remote-states";
import { isTemplate, templatesOf, withoutEscapes } from "./terraform-text";
import { ValueSizes } from "./value-sizes";
import { mayBeMore, sizeOfVariable, variableValue } from "./variable-values";

/** Longest way from a name to its value; longer ones are nobody's configuration. */
const MAX_CHAIN = 50;
/** Most values, and most characters, that one reference may stand for: locals can double each other. */
const MAX_SIZE = 10_000;
const MAX_TEXT = 64 * 1024;

const REFERENCE = new RegExp(String.raw`\$\{\s*(${REFERENCE_NAME})\s*\}`, "uy");

/**
 * What references within one configuration stand for: attributes that other resources are given, locals, and variables'
 * defaults, also in calls that put such values together. All else stays unknown, with the reason: nothing else is evaluated.
 */
export class References {
  private readonly locals: Fields;
  private readonly variables: ReadonlyMap<string, Fields>;
  /** Blocks as they are written, by address. */
  readonly resources: ReadonlyMap<string, Fields>;
  private readonly data: DataSources;
  private readonly known = new Map<string, Resolved>();
  private readonly named: NamedThrough;
  private readonly instances = new Instances((value) => this.partly(value));
  /** What whole texts came to: most resources name their namespace in the same words. */
  private readonly texts = new Map<string, Resolved>();
  /** The same of what many resources are counted by. */
  private readonly parts = new Map<string, unknown>();
  private readonly outputs: Fields;
  private readonly open: string[];
  private readonly sizes = new ValueSizes();
  /** True once a value with escapes was put in place of a reference: they are still set aside there. */
  escapes = false;
  /** How many texts stayed as they are, so far. */
  left = 0;
  /** Texts that stayed as they are, and why. */
  readonly why = new Map<string, string>();

  /** @param blocks the resources of the configuration whose root is given. */
  constructor(
    root: Fields,
    blocks: readonly ResourceBlock[],
    private readonly where: string,
    private readonly around: Around = { beside: NOTHING_BESIDE, states: new RemoteStates() },
  ) {
    const { beside, states } = around;
    this.open = states.open;
    this.outputs = outputsOf(root, where);
    this.resources = new Map(blocks.map(({ type, name, config }) => [`${type}.${name}`, config]));
    this.locals = localsOf(root);
    this.data = dataSources(resourceBlocks(root["data"], `${where}: data`));
    this.named = new NamedThrough(this.locals, this.data);
    this.texts.set(OVERRIDDEN, { why: maybeIn(beside.overrides) });
    this.texts.set(OVERRIDDEN_WITH_NOTHING, { why: "is overridden with nothing, which says nothing of a block" });
    this.variables = new Map(labelled(root["variable"], `${where}: variable`).map(({ label, body }) => [label, body]));
  }

  /**
   * A value, escapes set aside, with what is known in place of its references.
   * @param within the lists and fields that templates stand in; default: any.
   */
  resolveDeep(value: unknown, within?: ReadonlySet<object>): unknown {
    return mapTexts(value, this.change, within);
  }

  /** What texts name, through locals and data sources: Terraform waits for that, too. */
  throughNames(mentions: readonly string[]): readonly string[] {
    return this.named.of(mentions);
  }

  /** The instances of a resource; undefined where it makes one, and where nobody knows how many. */
  instancesOf(address: string, config: Fields): readonly Instance[] | undefined {
    return this.instances.of(address, config);
  }

  /** What a value says of how many there are, followed as far as it leads. */
  sizeOf(value: unknown): unknown {
    return this.instances.valueOf(value);
  }

  /** What a reference and nothing else stands for, though not all inside be known; text as it is where it is none. */
  private partly(value: unknown): unknown {
    if (typeof value !== "string") return this.knownInside(value, "a resource's instances") ?? value;
    // Of what circles answers differ by where one came in.
    if (this.open.length > 0) return this.leadsTo(value);
    if (!this.parts.has(value)) this.parts.set(value, this.leadsTo(value));
    return this.parts.get(value);
  }

  private leadsTo(value: string): unknown {
    const literal = literalAt(value, 0);
    if (literal?.end === value.length) return literal.value;
    REFERENCE.lastIndex = 0;
    const found = REFERENCE.exec(value);
    if (found?.[0].length !== value.length) {
      const made = this.resolveTemplate(value);
      return "value" in made ? made.value : value;
    }
    const end = this.throughTemplates(this.find(found[1]!));
    const known = "value" in end ? this.knownInside(end.value, found[1]!) : undefined;
    const variable = this.variableOf(found[1]!);
    return (variable === undefined ? known : sizeOfVariable(variable, known, steps(found[1]!).length === 2)) ?? value;
  }

  /** Undefined where it is too large. */
  private knownInside(value: unknown, where: string): unknown {
    const { some, escapes } = templatesOf(value, where);
    this.escapes ||= escapes;
    const unescaped = escapes ? withoutEscapes(value) : value;
    const made = some && typeof value !== "string" ? this.resolveDeep(unescaped) : unescaped;
    return this.sizes.of(made) > MAX_SIZE ? undefined : made;
  }

  private readonly change = (text: string): unknown => this.resolveText(text);

  private resolveText(text: string): unknown {
    if (!text.includes("{") || (!text.includes("${") && !text.includes("%{"))) return text;
    let resolved = this.texts.get(text);
    if (resolved === undefined) {
      resolved = this.resolveTemplate(text);
      // On the way to something else the answer may be that the way is a circle, which is not so for others.
      if (this.open.length === 0) this.texts.set(text, resolved);
    }
    if ("value" in resolved) return resolved.value;
    this.why.set(text, resolved.why);
    this.left += 1;
    return text;
  }

  private resolveTemplate(text: string): Resolved {
    if (text.includes("%{")) return AN_EXPRESSION;
    let made = "";
    for (let at = 0; at < text.length;) {
      const next = text.indexOf("${", at);
      if (next < 0) return { value: made + text.slice(at) };
      made += text.slice(at, next);
      const { resolved, end, name } = this.templateAt(text, next);
      if (!("value" in resolved)) return resolved;
      if (next === 0 && end === text.length) return { value: resolved.value };
      const part = textOf(resolved.value);
      if (part === undefined) return { why: `is text around ${name}, which is no text` };
      made += part;
      if (made.length > MAX_TEXT) return { why: "is too long to be followed" };
      at = end;
    }
    return { value: made };
  }

  private templateAt(
    text: string,
    at: number,
  ): { readonly resolved: Resolved; readonly end: number; readonly name: string } {
    const literal = literalAt(text, at);
    if (literal !== undefined) return { resolved: literal, end: literal.end, name: String(literal.value) };
    REFERENCE.lastIndex = at;
    const [{ length } = "", name = ""] = REFERENCE.exec(text) ?? [];
    if (length > 0) return { resolved: this.lookUp(name), end: at + length, name };
    const { call, end } = callAt(text, at) ?? {};
    if (call === undefined) return { resolved: AN_EXPRESSION, end: at, name };
    return { resolved: valueOfCall(call, (reference) => this.lookUp(reference)), end: end!, name: `${call.name}(…)` };
  }

  /** What an output comes to. */
  output(name: string): Resolved {
    return this.lookUp(`output.${name}`);
  }

  private lookUp(reference: string): Resolved {
    const known = this.known.get(reference);
    if (known !== undefined) return known;
    const here = `${this.where}: ${reference}`;
    if (this.open.includes(here)) return { why: `is ${reference}, which refers to itself` };
    if (this.open.length >= MAX_CHAIN) return { why: `is ${reference}, at the end of too long a chain` };
    this.open.push(here);
    const resolved = this.follow(reference);
    this.open.pop();
    this.known.set(reference, resolved);
    return resolved;
  }

  private follow(reference: string): Resolved {
    const found = this.throughTemplates(this.find(reference));
    const variable = this.variableOf(reference);
    if (variable !== undefined && mayBeMore(variable, "value" in found ? found.value : null))
      return { why: `is ${reference}, whose type says more than is written` };
    if ("why" in found) return { why: `is ${reference}, ${found.why}` };
    // Also judges how deep the value is, which nobody has done of locals and variables.
    const { some, escapes } = templatesOf(found.value, reference);
    if (!some) return this.whole(reference, found.value);
    this.escapes ||= escapes;
    const value = this.resolveDeep(withoutEscapes(found.value));
    const left = this.unresolvedIn(value);
    return left === undefined ? this.whole(reference, value) : { why: left };
  }

  private variableOf(reference: string): Fields | undefined {
    const [first, name] = steps(reference);
    return first === "var" ? this.variables.get(String(name)) : undefined;
  }

  /** A local that is another's name is followed through it; of an expression no part is known. */
  private throughTemplates(found: Found): Exclude<Found, { template: string }> {
    if (!("template" in found)) return found;
    const text = withoutEscapes(found.template) as string;
    this.escapes ||= text !== found.template;
    const value = this.resolveText(text);
    if (value !== text) return this.throughTemplates(attributeOf(value, found.rest));
    return { why: `part of what ${this.why.get(text) ?? "is an expression"}` };
  }

  private whole(reference: string, value: unknown): Resolved {
    return this.sizes.of(value) > MAX_SIZE ? { why: `is ${reference}, which is too large to be followed` } : { value };
  }

  private find(reference: string): Found {
    const [first = "", second = "", ...rest] = steps(reference);
    const name = String(second);
    switch (first) {
      case "local":
        return this.declared(this.locals, name, rest);
      case "var":
        return this.variable(name, rest);
      case "output":
        return this.declared(this.outputs, name, rest);
      case "data":
        return name === REMOTE_STATE ? this.remoteState(rest) : dataValue(this.data, name, rest);
      case "module":
        return { why: "which another module gives" };
      case "each":
      case "count":
      case "self":
        return { why: "which is another for each of several" };
      case "path":
      case "terraform":
        return { why: "which only Terraform knows" };
      default:
        return this.attribute(`${first}.${name}`, rest);
    }
  }

  /** A local or an output. */
  private declared(all: Fields, name: string, rest: readonly (string | number)[]): Found {
    const isHere = Object.hasOwn(all, name);
    const open = this.maybeElsewhere(isHere, name) ?? (isHere ? undefined : "is not in this configuration");
    return open === undefined ? valueAt({ [name]: all[name] }, [name, ...rest]) : { why: `which ${open}` };
  }

  private remoteState([name, ...way]: readonly (string | number)[]): Found {
    const block = this.data.get(`data.${REMOTE_STATE}.${name}`)?.config;
    if (block === undefined || isRepeated(block)) return READ_LATER;
    // In what another configuration gives they are set aside.
    this.escapes = true;
    const { states, home } = this.around;
    return states.read(this.resolveDeep(withoutEscapes(block)) as Fields, home, way);
  }

  private variable(name: string, rest: readonly (string | number)[]): Found {
    const variable = this.variables.get(name);
    const open = this.maybeElsewhere(variable !== undefined, name);
    if (open !== undefined) return { why: `a variable that ${open}` };
    if (variable === undefined) return { why: "a variable that is not declared here" };
    return variableValue(variable, this.around.beside.variable(name), rest);
  }

  private attribute(address: string, rest: readonly (string | number)[]): Found {
    const config = this.resources.get(address);
    if (config === undefined) return { why: `which ${this.maybeElsewhere(false) ?? "is not in this configuration"}` };
    if (!isRepeated(config)) return attributeOrId(address, config, rest);
    const instances = this.instances.of(address, config);
    const [key, ...inner] = rest;
    if (instances === undefined) return attributeOfOne(address, config, key, inner);
    if (key === undefined) return { value: valueOfInstances(instances, (each) => withId(address, each)) };
    const instance = instanceWith(key, instances);
    return instance === undefined
      ? { why: "which is none of its instances" }
      : attributeOrId(address, instance.config, inner);
  }

  /** Where a file that nobody reads may say what something is: instead of what is written here, or because nothing is. */
  private maybeElsewhere(isHere: boolean, ...names: readonly string[]): string | undefined {
    const { unread, overriding } = this.around.beside;
    if (!isHere) return unread.length === 0 ? undefined : maybeIn(unread);
    const file = overriding(...names);
    return file === undefined ? undefined : maybeIn([file]);
  }

  /** Why a value has something unknown inside; undefined where it is known whole. */
  private unresolvedIn(value: unknown): string | undefined {
    if (typeof value === "string") return isTemplate(value) ? (this.why.get(value) ?? "is an expression") : undefined;
    if (value === null || typeof value !== "object") return undefined;
    if (this.sizes.has(value)) return undefined;
    for (const item of Object.values(value)) {
      const why = this.unresolvedIn(item);
      if (why !== undefined) return why;
    }
    return undefined;
  }
}
