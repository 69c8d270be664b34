import type { Fault } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import type { SiteFacts } from "../constructs/site/facts";
import { neededBundles } from "./releases";

/** A CRD file beside the site. */
export interface VendoredCrd {
  /** `clusterqueues.kueue.x-k8s.io`. */
  readonly crd: string;
  /** Path on the machine that synthesises; it does not enter the output. */
  readonly path: string;
  readonly sha256: string;
}

/** Vendored CRDs by bundle name, `<project>-<version>`; files in the order of their names. */
export type VendoredCrds = Readonly<Record<string, readonly VendoredCrd[]>>;

/** Bundles that the site's cells need and that are not beside it, each once, sorted. */
export function missingBundles(site: SiteFacts, vendored: VendoredCrds): string[] {
  return bundlesOf(site).filter((bundle) => (vendored[bundle] ?? []).length === 0);
}

/** What differs between the CRDs beside a site and those that its ledger records; each with its file, where it is one. */
export function vendoredFaults(
  vendored: VendoredCrds,
  site: SiteFacts,
  { vendored: recorded }: Pick<Ledger, "vendored">,
): (Fault & { readonly file?: string })[] {
  return bundlesOf(site).flatMap((bundle) => {
    const digests = new Map(Object.entries(recorded[bundle] ?? {}));
    const files = vendored[bundle] ?? [];
    const wrong = files.filter(({ crd, sha256 }) => digests.get(crd) !== sha256);
    const gone = [...digests.keys()].filter((crd) => !files.some((file) => file.crd === crd));
    return [
      ...wrong.map((file) => differs(bundle, file, digests.get(file.crd))),
      ...(files.length === 0 && gone.length > 1
        ? [missingBundle(bundle, gone.length)]
        : gone.map((crd) => missing(bundle, crd))),
    ];
  });
}

function bundlesOf(site: SiteFacts): string[] {
  return [...new Set(site.cells.flatMap(neededBundles))].sort();
}

function differs(bundle: string, { crd, path, sha256 }: VendoredCrd, recorded: string | undefined) {
  return {
    code: "crds/differs-from-ledger",
    message:
      recorded === undefined
        ? `the ledger does not know ${bundle}/${crd}`
        : `${bundle}/${crd} is not the file that the ledger records`,
    path: [],
    file: path,
    received: `sha256 ${sha256}`,
    allowed: recorded === undefined ? "files that gigafactory crds vendor wrote" : `sha256 ${recorded}`,
    fix: `${recorded === undefined ? "remove it, or run" : "run"} gigafactory crds vendor, which records what it writes`,
  };
}

function missing(bundle: string, crd: string) {
  return gone(`${bundle}/${crd} is in the ledger, but not beside the site`, ["vendored", bundle, crd]);
}

/** Of a site that was copied without its CRDs: one line for each release says as much as one for each of fifty files. */
function missingBundle(bundle: string, files: number) {
  return gone(`${bundle} is in the ledger with ${files} files, but not beside the site`, ["vendored", bundle]);
}

function gone(message: string, path: readonly string[]) {
  return {
    code: "crds/missing",
    message,
    path,
    allowed: "every file that the ledger records",
    fix: "run gigafactory crds vendor, or commit the files with the ledger",
  };
}
