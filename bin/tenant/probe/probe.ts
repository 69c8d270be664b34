import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { AssetId } from "../assets";
import type { SampleRequest } from "../samples/sample";
import type { Rail } from "../samples/pod";

/** What a probe's program ends with; anything else, a timeout included, is `unclear` as well. */
export const EXIT = { holds: 0, broken: 1, unclear: 2 } as const;

/** Where a probe runs, and what it may aim at. */
export interface ProbeRequest extends SampleRequest {
  /** `host:port` that answers to others: a Service of another tenant. */
  readonly target?: string;
}

/** What a probe's pod needs beside one GPU. */
export interface ProbeBody {
  /** Python; `refused(host, port)`, `resolves(name)` and `end(code, words)` are there. */
  readonly program: string;
  readonly rails?: readonly Rail[];
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
  readonly mounts?: Readonly<Record<string, string>>;
  /** Created before the Job. */
  readonly claims?: readonly KubernetesObject[];
}

/** One thing that only a real node shows. */
export interface Probe {
  readonly id: string;
  readonly asset: AssetId;
  readonly threat: string;
  /** What is tried: `asks the metadata address`. */
  readonly does: string;
  /** What must come of it: `no answer`. */
  readonly expects: string;
  /** The control that it probes. */
  readonly control: string;
  /** Why it says nothing here; undefined where it can run. */
  needs?(request: ProbeRequest): string | undefined;
  body(request: ProbeRequest): ProbeBody;
}

export function defineProbe(probe: Probe): Probe {
  return probe;
}
