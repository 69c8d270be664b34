import { counted } from "../../constructs/policy/reporters/words";
import type { VendorReport } from "../vendor-crds";
import { table } from "./table";

/** What was vendored, and where it lies. */
export function vendorText({ bundles, crds, directory, written }: VendorReport): string {
  if (bundles.length === 0) return "This site's operators need no CRDs of their own.\n";
  const rows = bundles.map(({ bundle, crds: count }) => [bundle, String(count)]);
  const verb = written ? "written to" : "would be written to";
  const next = written ? "Commit them with the ledger gigafactory.lock.yaml, which has their checksums.\n" : "";
  return (
    table([{ title: "bundle" }, { title: "CRDs", align: "right" }], rows) +
    `\n${counted(crds, "CRD")} ${verb} ${directory}\n${next}`
  );
}
