import { Release } from "@cdktf/provider-helm/lib/release";
import type { Construct } from "constructs";
import { literal } from "./escape";

export interface HelmReleaseOptions {
  readonly name: string;
  readonly namespace: string;
  readonly repository: string;
  readonly chart: string;
  /** Exact version; a range would make two runs differ. */
  readonly version: string;
  /** YAML text. */
  readonly values: string;
  /** True where another stack holds the chart's CRDs. */
  readonly skipCrds: boolean;
  /** True where deleting the release would delete CRDs, and with them every object of theirs. */
  readonly preventDestroy: boolean;
}

/** A Helm release at an exact version. Its namespace is expected to exist: the stack that calls makes it first. */
export function helmRelease(scope: Construct, id: string, options: HelmReleaseOptions): Release {
  return new Release(scope, id, {
    name: options.name,
    namespace: options.namespace,
    repository: options.repository,
    chart: options.chart,
    version: options.version,
    values: [literal(options.values)],
    skipCrds: options.skipCrds,
    atomic: true,
    cleanupOnFail: true,
    timeout: 900,
    ...(options.preventDestroy ? { lifecycle: { preventDestroy: true } } : {}),
  });
}
