import type { SiteFacts } from "../../../constructs/site/facts";
import type { Cluster } from "../../cluster/cluster";
import { connect } from "../../cluster/connect";
import type { Io } from "../../io";
import { progress } from "../../progress";
import { readSite } from "../../site-source";
import { identityOf } from "../attack/identities";
import { namedTenant } from "../named-tenant";
import type { ProofLine, ProofReport } from "../report";
import { choosePlace } from "../samples/choose";
import { probes } from "./index";
import { notProbed } from "./line";
import type { ProbeRequest } from "./probe";
import { runProbes } from "./run";
import { foreignTarget } from "./target";

export interface ProbeTenantRequest {
  readonly tenant: string;
  readonly site: string;
  readonly pool?: string;
  readonly namespace?: string;
  /** `<host>:<port>` of a service of another tenant. */
  readonly target?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Judged by the API server, stored nowhere. */
  readonly dryRun: boolean;
}

const LOOK_MS = 3_000;

/** Where the probes of a tenant run. @throws FaultError `tenant/unknown`, `tenant/no-place`. */
export function probeRequest(io: Io, request: ProbeTenantRequest): ProbeRequest & { readonly facts: SiteFacts } {
  const source = readSite(io, request.site);
  const { tenant } = namedTenant(io, source, request.tenant);
  const place = choosePlace(tenant, source.facts, { pool: request.pool, namespace: request.namespace });
  const target = request.target === undefined ? {} : { target: request.target };
  return { ...place, ...target, facts: source.facts };
}

/** Runs a tenant's probes on a cluster; without one every line says that it was not probed. */
export async function probeTenant(io: Io, request: ProbeTenantRequest): Promise<ProofReport> {
  const { facts, ...place } = probeRequest(io, request);
  if (request.kubeconfig === undefined && request.context === undefined) {
    const lines = probes.map((probe) =>
      notProbed(probe, probe.needs?.(place) ?? "no cluster was named: --kubeconfig or --context"),
    );
    return reportOf(facts, place, "no cluster", lines);
  }
  const operator = await connect(io, {
    ...(request.kubeconfig === undefined ? {} : { kubeconfig: request.kubeconfig }),
    ...(request.context === undefined ? {} : { context: request.context }),
  });
  const steps = progress(io);
  try {
    const where = `${operator.address}, Kubernetes ${await operator.version()}${request.dryRun ? "; dry runs" : ""}`;
    const lines = await probeLines(io, operator, facts, place, request.dryRun, (what) => steps.step(what));
    return reportOf(facts, place, where, lines);
  } finally {
    steps.done();
    operator.close();
  }
}

/** The lines of a tenant's probes on a cluster, run as one of its people. */
export async function probeLines(
  io: Io,
  operator: Cluster,
  site: SiteFacts,
  place: ProbeRequest,
  dryRun: boolean,
  onStep: (what: string) => void,
): Promise<ProofLine[]> {
  const { share, cell } = place;
  const person = identityOf("developer", share, site) ?? identityOf("admin", share, site);
  if (person === undefined) return probes.map((probe) => notProbed(probe, "the tenant has no people who may run work"));
  const target = place.target ?? (await foreignTarget(operator, site, cell, share));
  return runProbes({
    tenant: operator.as(person),
    operator,
    request: target === undefined ? place : { ...place, target },
    dryRun,
    signal: io.interruption(),
    pause: () => new Promise((resolve) => void io.after(LOOK_MS, resolve)),
    onStep,
  });
}

function reportOf(
  site: SiteFacts,
  { share, cell, target }: ProbeRequest,
  where: string,
  lines: ProofLine[],
): ProofReport {
  const { id, isolation, data, namespace } = share;
  const proof = { tenant: id, isolation, classification: data.classification, cell: cell.id, namespace, lines };
  return { site: site.id, kind: "probed", where, proofs: [{ ...proof, victim: target ?? "" }], skipped: [] };
}
