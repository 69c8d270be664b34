import * as path from "node:path";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import type { Report } from "../constructs/policy/report";
import { readTargets } from "./check/read-targets";
import type { KubeconfigChoice } from "./cluster/kubeconfig";
import type { Io } from "./io";
import type { CheckRequest } from "./policy-files";
import { checkEvidence, policyFiles } from "./policy-files";
import { isSite } from "./named-files";
import { isSynthesis, readSynthesis } from "./synthesis-source";

/**
 * Checks a site directory, a `cdktf.out`, files of Terraform's or Kubernetes', or a cluster.
 * @throws CommandFailure with exit code 4 where there is nothing to check.
 */
export async function checkTarget(io: Io, target: string, request: CheckRequest): Promise<Report> {
  if (request.cluster !== undefined)
    return checkEvidence(await clusterEvidence(io, request.cluster), policyFiles(io, request), request);
  const directory = path.resolve(io.cwd, target);
  if (isSite(io, directory)) return checkSite(io, target, request);
  if (isSynthesis(io, directory)) return checkEvidence(readSynthesis(io, directory), policyFiles(io, request), request);
  return checkEvidence(await readTargets(io, [target]), policyFiles(io, request), request);
}

/** Models of sites and all that stacks are made of are a quarter of the program: only a check of a site loads them. */
async function checkSite(io: Io, target: string, request: CheckRequest): Promise<Report> {
  const { readSite } = await import("./site-source");
  const { evidenceOf } = await import("./site-evidence");
  const { readVendored } = await import("./vendored");
  const source = readSite(io, target);
  const evidence = evidenceOf(source, readVendored(io, source), source.loaded.ledger);
  return checkEvidence(evidence, policyFiles(io, request, source), request);
}

async function clusterEvidence(io: Io, choice: KubeconfigChoice): Promise<Evidence> {
  const { connect } = await import("./cluster/connect");
  const { readCluster } = await import("./check/live");
  const cluster = await connect(io, choice);
  try {
    const { evidence, refused } = await readCluster(cluster);
    if (refused.length > 0) io.stderr.write(`not read, since this user may not list them: ${refused.join(", ")}\n`);
    return evidence;
  } finally {
    cluster.close();
  }
}
