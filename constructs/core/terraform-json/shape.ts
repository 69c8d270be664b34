/**
 * How a native resource of the kubernetes provider spells an object: one table for both directions, so that what is
 * written and what is read back cannot drift apart.
 */

/** One field of an object; its name in Terraform is its own in snake case unless `terraform` says otherwise. */
export interface Field {
  readonly terraform?: string;
  /** The provider demands it, where Kubernetes may have a default. */
  readonly required?: boolean;
  /** What must stand in Terraform where the object is silent, because the provider's default is not Kubernetes'. */
  readonly absent?: string | boolean | number;
  /** What the provider sends where Terraform's block says nothing, and Kubernetes would understand something else. */
  readonly sent?: string | boolean;
  /** Set on blocks: their fields. */
  readonly fields?: Fields;
  /** `one`: an object. `many`: a list of objects. `first`: a list in Kubernetes, at most one block in Terraform. */
  readonly blocks?: "one" | "many" | "first";
  /** A number or a name in Kubernetes, text in Terraform. */
  readonly intOrString?: boolean;
  /** A number in Kubernetes, text in Terraform, where empty text means that nothing is set. */
  readonly number?: boolean;
  /** File modes: octal text in Terraform, a number in Kubernetes. */
  readonly octal?: boolean;
  /** A map whose values Terraform has as they are and Kubernetes in Base64. */
  readonly base64?: boolean;
  /** Empty text means something else than nothing. */
  readonly emptyMeans?: boolean;
  /** The block's own fields stand beside it in Kubernetes. */
  readonly lifted?: boolean;
  /** Name of the map beside it that this one's entries join in Kubernetes. */
  readonly joins?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** A value that both sides write alike: a scalar, a list of scalars, a map. */
export const value: Field = {};
export const required: Field = { required: true };
export const number: Field = { number: true };
export const intOrString: Field = { intOrString: true };

/** A number that the provider writes as 0 into plans and states where Kubernetes has none. */
export const notZero: Field = { absent: 0 };

/** The same value under a name that is not the snake case of Kubernetes' own. */
export function called(terraform: string, field: Field = {}): Field {
  return { ...field, terraform };
}

export function one(fields: Fields, field: Field = {}): Field {
  return { ...field, fields, blocks: "one" };
}

export function many(fields: Fields, field: Field = {}): Field {
  return { ...field, fields, blocks: "many" };
}

/** A kind of Kubernetes object that the provider has a resource for. */
export interface NativeShape {
  readonly apiVersion: string;
  readonly kind: string;
  /** The versioned resource that we write. */
  readonly resource: string;
  /** Older names of the resource, which others' configurations may use; the fields are the same. */
  readonly aliases?: readonly string[];
  readonly fields: Fields;
  /** Name of the one object that the resource is for, where it is for one only. */
  readonly onlyName?: string;
  /** `cluster` for kinds that stand in no namespace. Default: the namespace that is named, else `default`. */
  readonly scope?: "cluster";
}

/** Fields of `metadata` that the provider's resources know. */
export const METADATA: Field = one({
  name: value,
  generateName: value,
  namespace: value,
  labels: value,
  annotations: value,
});

/** The same of kinds that stand in a namespace. */
export const NAMESPACED_METADATA: Field = one({ ...METADATA.fields, namespace: { sent: "default" } });

export const LABEL_SELECTOR: Fields = {
  matchLabels: value,
  matchExpressions: many({ key: value, operator: value, values: value }),
};

/** Every property is there: V8 reads objects of one shape several times as fast, and a million of these are read. */
type Whole<T> = { readonly [K in keyof Required<T>]: T[K] | undefined };

/** A field with the names it has on each side. */
export interface NamedField extends Whole<Field> {
  readonly kubernetes: string;
  readonly snake: string;
  /** As cdktf's generated classes call it. */
  readonly camel: string;
  readonly inner: NamedFields | undefined;
}

/** The fields of a block, ready for look-up from either side. */
export interface NamedFields {
  readonly byKubernetes: ReadonlyMap<string, NamedField>;
  readonly bySnake: ReadonlyMap<string, NamedField>;
  /** Fields that must be looked at even where the object is silent. */
  readonly notSilent: readonly NamedField[];
  /** Fields that the provider sends even where Terraform is silent. */
  readonly sent: readonly NamedField[];
}

export function namedFields(fields: Fields): NamedFields {
  const named = Object.entries(fields).map(([kubernetes, field]): NamedField => {
    const snake = field.terraform ?? snakeCase(kubernetes);
    return {
      kubernetes,
      snake,
      camel: snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      inner: field.fields === undefined ? undefined : namedFields(field.fields),
      terraform: field.terraform,
      required: field.required,
      absent: field.absent,
      sent: field.sent,
      fields: field.fields,
      blocks: field.blocks,
      intOrString: field.intOrString,
      number: field.number,
      octal: field.octal,
      base64: field.base64,
      emptyMeans: field.emptyMeans,
      lifted: field.lifted,
      joins: field.joins,
    };
  });
  return {
    byKubernetes: new Map(named.map((field) => [field.kubernetes, field])),
    bySnake: new Map(named.map((field) => [field.snake, field])),
    notSilent: named.filter((field) => field.required === true || field.absent !== undefined),
    sent: named.filter((field) => field.sent !== undefined),
  };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
