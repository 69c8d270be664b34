import { FaultError } from "../../../constructs/core/fault";
import type { AttackRequest } from "./attack";

/** The options of the command as it is typed. */
export interface GivenOptions {
  readonly tenant?: string | undefined;
  readonly site: string;
  readonly all: boolean;
  readonly cell?: string | undefined;
  readonly crds: readonly string[];
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/**
 * What is asked for: with `--all` the only name that is given is the site's.
 * @throws FaultError `attack/whom` where neither a tenant nor all are named.
 */
export function requestOf(given: GivenOptions, timeoutMs: number): AttackRequest {
  const { tenant, site, all, cell, crds, kubeconfig, context } = given;
  if (!all && tenant === undefined) throw new FaultError([nobody()]);
  const isLive = kubeconfig !== undefined || context !== undefined;
  return {
    site: all ? (tenant ?? site) : site,
    tenant: all ? undefined : tenant,
    cell,
    crds,
    live: isLive
      ? { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) }
      : undefined,
    timeoutMs,
  };
}

function nobody() {
  return {
    code: "attack/whom",
    message: "nobody is named to attack",
    path: [],
    allowed: "the id of a tenant, or --all",
    fix: "gigafactory tenant attack <tenant> [site]",
  };
}
