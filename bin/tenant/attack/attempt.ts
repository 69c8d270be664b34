import type { LiveObject } from "../../cluster/cluster";
import type { AssetId } from "../assets";
import type { ControlId } from "./control";
import type { Ground } from "./ground";
import type { Hands } from "./hands";

/** Who acts: people by the tenant's groups, `workload` the ServiceAccount that its pods run as. */
export const ACTORS = ["admin", "developer", "viewer", "workload"] as const;
export type Actor = (typeof ACTORS)[number];

/** What an act has at hand. */
export interface Scene {
  readonly hands: Hands;
  readonly ground: Ground;
  /** What `given` made, anew for each act. */
  readonly made: LiveObject;
}

/** One or more real requests. It got through if it returns; whatever was refused throws. */
export type Act = (scene: Scene) => Promise<unknown>;

/** What an attempt needs of its surroundings. @returns why it cannot be tried, undefined where it can. */
export type Need = (ground: Ground) => string | undefined;

/** One way out of a tenant that somebody tries. Attempts differ in kind, not in spelling. */
export interface Attempt {
  /** `<area>/<what>`: stable. */
  readonly id: string;
  /** What is tried: goes on after who does it. */
  readonly does: string;
  readonly asset: AssetId;
  /** What would be gained. */
  readonly threat: string;
  readonly as: Actor;
  /** The control that is to stop it, alone unless `behind` names another. */
  readonly control: ControlId;
  /** A second control that stops it where the first is missing. */
  readonly behind?: ControlId;
  readonly needs?: readonly Need[];
  /** What must be there first, made as the same actor; what is refused here proves nothing. */
  readonly given?: (scene: Omit<Scene, "made">) => Promise<LiveObject>;
  readonly attempt: Act;
  readonly twin: { readonly does: string; readonly act: Act };
}

export function defineAttempts(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts;
}
