import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import type { Beside } from "./beside";
import { READ_LATER } from "./data-values";
import type { StackEvidence } from "./evidence";
import type { Found, Resolved } from "./reference-path";
import { valueAt } from "./reference-path";
import { stateKey } from "./state-key";

/** A data source that reads outputs of another state. */
export const REMOTE_STATE = "terraform_remote_state";

/** A configuration whose state others may read. */
export interface StateOwner {
  readonly stack: string;
  /** Its own backend; absent where it has none, and Terraform keeps the state beside it. */
  readonly backend: StackEvidence["backend"] | undefined;
  /** Its directory; absent where nobody knows it. */
  readonly home: string | undefined;
  readonly output: (name: string) => Resolved;
}

/** The workspace that configurations are applied in together, in the words in which a data source may name it. */
const SAME_WORKSPACE = new Set<unknown>([undefined, null, "default", "${terraform.workspace}"]);

/** The configurations that are read together, by the states that they keep: what one puts out another may read. */
export class RemoteStates {
  /** References that are being followed, in whichever configuration: one may lead through many. */
  readonly open: string[] = [];
  private readonly owners = new Map<string, StateOwner[]>();

  add(owner: StateOwner): void {
    const { backend, home } = owner;
    const key = stateKey(backend?.type ?? "local", backend?.config ?? {}, home);
    if (key !== undefined) this.owners.set(key, [...(this.owners.get(key) ?? []), owner]);
  }

  /**
   * What stands behind a data source's name, once what puts it out is applied as it is written.
   * @param source the data source's block, with what is known in place of its references.
   * @param home directory of the configuration that it stands in.
   */
  read(source: Fields, home: string | undefined, [what, name, ...rest]: readonly (string | number)[]): Found {
    if (what !== "outputs" || name === undefined) return READ_LATER;
    const [owner, ...others] = this.ownersOf(source, home);
    if (owner === undefined) return { why: "which is in the state of no stack that is checked" };
    if (others.length > 0) return { why: `which is in the state of both ${owner.stack} and ${others[0]!.stack}` };
    const found = owner.output(String(name));
    if (!("value" in found)) return { why: `which in stack ${owner.stack} ${found.why}` };
    // Terraform keeps no output that is null.
    return found.value === null ? { why: `which in stack ${owner.stack} is null` } : valueAt(found.value, rest);
  }

  private ownersOf({ backend, config, workspace }: Fields, home: string | undefined): readonly StateOwner[] {
    const type = asText(backend);
    const block: unknown = Array.isArray(config) && config.length === 1 ? config[0] : config;
    if (type === undefined || !SAME_WORKSPACE.has(workspace)) return [];
    const key = stateKey(type, asFields(block) ?? {}, home);
    return key === undefined ? [] : (this.owners.get(key) ?? []);
  }
}

/** What a configuration stands among. */
export interface Around {
  readonly beside: Beside;
  /** Configurations that are read with it. */
  readonly states: RemoteStates;
  /** Its directory; default: nobody knows it. */
  readonly home?: string | undefined;
}
