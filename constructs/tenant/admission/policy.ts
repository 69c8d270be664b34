import type { PARAMETERS } from "../parameter-names";

/** What a namespace says its tenant may do; a policy reads some of them. */
export type Parameter = keyof typeof PARAMETERS;

/** One entry of `matchConstraints.resourceRules`; every policy judges what is created and what is changed. */
export interface AdmissionRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** A name for CEL that several validations read; evaluated once a request, and only where it is read. */
export interface AdmissionVariable {
  readonly name: string;
  readonly expression: string;
}

/** What must hold, in CEL, and what whoever is refused reads. */
export interface AdmissionValidation {
  /** `<kind of the policy>/<what is judged>`: stable, and how every message starts. */
  readonly id: string;
  readonly expression: string;
  readonly message: string;
  /** CEL of a message that names what was found; the API server falls back to `message`. */
  readonly messageExpression?: string;
}

/** One concern of admission: a ValidatingAdmissionPolicy that is the same in every cell. */
export interface AdmissionPolicy {
  readonly kind: string;
  readonly title: string;
  /** The asset and the threat that it stands between. */
  readonly protects: string;
  readonly matches: readonly AdmissionRule[];
  /** Parameters of the namespace that it reads: without one of them it refuses everything. */
  readonly reads: readonly Parameter[];
  readonly variables: readonly AdmissionVariable[];
  readonly validations: readonly AdmissionValidation[];
}

export function defineAdmission(policy: AdmissionPolicy): AdmissionPolicy {
  return policy;
}

/** Name of a policy's object and of its binding. */
export function policyName({ kind }: Pick<AdmissionPolicy, "kind">): string {
  return `gigafactory-tenant-${kind}`;
}
