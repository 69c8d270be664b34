import type { Fault, FieldPath, Place } from "../../../core/fault";
import { FaultError, throwIfAny } from "../../../core/fault";
import type { KubernetesObject } from "../../../core/kubernetes";
import { faultsOf } from "../../../core/parse";
import type { YamlFile } from "../../../core/yaml";
import { readYaml } from "../../../core/yaml";
import type { SourceFile } from "../../../site/directory";
import { kindOf } from "../../evidence/kind-of";
import { asFields } from "../../reading/fields";
import type { BoundPolicy } from "./bound";
import type { Binding, Policy } from "./model";
import { BindingModel, PolicyModel } from "./model";

/** What files of admission policies hold. */
export interface AdmissionSource {
  readonly policies: readonly BoundPolicy[];
  /** Every other object of the files: policies take their parameters from them. */
  readonly parameters: readonly KubernetesObject[];
}

/**
 * Reads ValidatingAdmissionPolicies, their bindings, and the objects that they take parameters from; also those of a
 * List, as `kubectl get -o yaml` prints them.
 * @throws FaultError with every fault of all files at once; `admission/none` where files hold no policy at all.
 */
export function readAdmissionPolicies(files: readonly SourceFile[]): AdmissionSource {
  const documents = files.flatMap(documentsOf);
  throwIfAny(documents.flatMap(({ faults }) => faults));
  const reader = new Reader();
  for (const document of documents.flatMap(objectsOf)) reader.read(document);
  throwIfAny([...reader.faults, ...reader.unmatched()]);
  const policies = reader.bound();
  if (files.length > 0 && policies.length === 0) throw new FaultError([noPolicy(files)]);
  return { policies, parameters: reader.parameters };
}

/** A file without policies would let everything pass, as a template that rendered nothing does. */
function noPolicy(files: readonly SourceFile[]): Fault {
  return {
    code: "admission/none",
    message: "there is no ValidatingAdmissionPolicy in these files: nothing would be judged by them",
    path: [],
    at: { file: files[0]!.name, line: 1, column: 1 },
    received: files.map(({ name }) => name).join(", "),
    fix: "name the file that holds the policies, or look why it holds none",
  };
}

/** An object of a file, and where its fields stand there. */
interface PlacedObject {
  readonly value: unknown;
  placeOf(path: FieldPath, what?: "key" | "value"): Place;
}

/** The object of a document, or those of a List; one of a single kind, as the API server prints it, may say that kind once. */
function objectsOf(file: YamlFile): PlacedObject[] {
  const { apiVersion, kind, items, metadata } = asFields(file.value) ?? {};
  // What has a name is an object, whatever its kind is called.
  const isList = typeof kind === "string" && kind.endsWith("List") && asFields(metadata)?.["name"] === undefined;
  if (!isList || !Array.isArray(items)) return [file];
  const said = kind === "List" ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
  return items.map((value: unknown, index) => ({
    value: asFields(value) === undefined ? value : { ...said, ...(value as object) },
    placeOf: (path, what) => file.placeOf(["items", index, ...path], what),
  }));
}

/** The documents of a file one by one, each with the places of the whole file. */
function documentsOf({ name, text }: SourceFile): YamlFile[] {
  const lines = text.split("\n");
  const starts = [0, ...lines.flatMap((line, index) => (/^---(\s|$)/.test(line) ? [index + 1] : []))];
  return starts.flatMap((start, index) => {
    const body = lines.slice(start, (starts[index + 1] ?? lines.length + 1) - 1);
    if (body.every((line) => /^\s*(#.*)?$/.test(line))) return [];
    return [readYaml(name, `${"\n".repeat(start)}${body.join("\n")}`)];
  });
}

interface Placed<T> {
  readonly item: T;
  readonly file: PlacedObject;
}

class Reader {
  readonly faults: Fault[] = [];
  readonly parameters: KubernetesObject[] = [];
  private readonly policies = new Map<string, Placed<Policy>>();
  private readonly bindings = new Map<string, Placed<Binding>>();

  read(file: PlacedObject): void {
    const fields = asFields(file.value);
    const kind = fields?.["kind"];
    if (kind === "ValidatingAdmissionPolicy") this.add(this.policies, PolicyModel, file);
    else if (kind === "ValidatingAdmissionPolicyBinding") this.add(this.bindings, BindingModel, file);
    else if (typeof kind === "string" && typeof asFields(fields?.["metadata"])?.["name"] === "string")
      this.parameters.push(fields as unknown as KubernetesObject);
    else
      this.faults.push({
        code: "admission/no-object",
        message: "this document is no Kubernetes object",
        path: [],
        at: file.placeOf([]),
        allowed: ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "objects that hold parameters"],
      });
  }

  private add<T extends Policy | Binding>(
    into: Map<string, Placed<T>>,
    model: {
      safeParse(value: unknown): ReturnType<typeof PolicyModel.safeParse> | ReturnType<typeof BindingModel.safeParse>;
    },
    file: PlacedObject,
  ): void {
    const result = model.safeParse(file.value);
    if (!result.success) {
      for (const fault of faultsOf(result.error, file.value))
        this.faults.push({
          ...fault,
          at: file.placeOf(fault.path, fault.code === "model/unknown-field" ? "key" : "value"),
        });
      return;
    }
    const item = result.data as T;
    if (into.has(item.metadata.name)) this.faults.push(twice(item, file));
    into.set(item.metadata.name, { item, file });
  }

  /** A policy that nothing binds is not in force, and a binding of nothing binds nothing. */
  unmatched(): Fault[] {
    const named = new Set([...this.bindings.values()].map(({ item }) => item.spec.policyName));
    const loose = [...this.policies.values()].filter(({ item }) => !named.has(item.metadata.name));
    const broken = [...this.bindings.values()].filter(({ item }) => !this.policies.has(item.spec.policyName));
    return [
      ...loose.map(({ item, file }): Fault => ({
        code: "admission/unbound",
        message: `no binding names the policy ${item.metadata.name}: the API server would not enforce it`,
        ...at(file, ["metadata", "name"]),
        received: item.metadata.name,
        fix: "add its ValidatingAdmissionPolicyBinding to these files",
      })),
      ...broken.map(({ item, file }): Fault => ({
        code: "admission/unknown-policy",
        message: "the binding names a policy that is not in these files",
        ...at(file, ["spec", "policyName"]),
        received: item.spec.policyName,
        allowed: [...this.policies.keys()].sort(),
      })),
    ];
  }

  bound(): BoundPolicy[] {
    return [...this.bindings.values()].map(({ item }) => ({
      binding: item,
      policy: this.policies.get(item.spec.policyName)!.item,
    }));
  }
}

function twice({ kind, metadata }: Policy | Binding, file: PlacedObject): Fault {
  return {
    code: "admission/twice",
    message: `there are two of ${kind} ${metadata.name}`,
    ...at(file, ["metadata", "name"]),
    received: metadata.name,
    fix: "remove one of the two",
  };
}

function at(file: PlacedObject, path: FieldPath): Pick<Fault, "path" | "at"> {
  return { path, at: file.placeOf(path) };
}

/**
 * Policies among objects that would exist anyway, bound as they are there.
 * @returns those that can't be read apart, each with the reason.
 */
export function boundPolicies(objects: readonly KubernetesObject[]): {
  readonly policies: readonly BoundPolicy[];
  readonly unreadable: readonly { readonly object: KubernetesObject; readonly reason: string }[];
} {
  const unreadable: { object: KubernetesObject; reason: string }[] = [];
  const read = <T>(object: KubernetesObject, parse: (value: unknown) => T): T[] => {
    try {
      return [parse(object)];
    } catch (error) {
      const reason =
        error instanceof FaultError || error instanceof Error ? error.message.split("\n")[0]! : String(error);
      unreadable.push({ object, reason });
      return [];
    }
  };
  const of = (kind: string) => objects.filter((object) => kindOf(object) === kind);
  const policies = new Map(
    of("ValidatingAdmissionPolicy")
      .flatMap((object) => read(object, (value) => PolicyModel.parse(value)))
      .map((policy) => [policy.metadata.name, policy]),
  );
  const bindings = of("ValidatingAdmissionPolicyBinding").flatMap((object) =>
    read(object, (value) => BindingModel.parse(value)),
  );
  return {
    unreadable,
    policies: bindings.flatMap((binding) => {
      const policy = policies.get(binding.spec.policyName);
      return policy === undefined ? [] : [{ binding, policy }];
    }),
  };
}
