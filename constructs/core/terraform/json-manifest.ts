import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { AssetType, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";

/**
 * An object that Terraform reads from a JSON file when it plans: a CRD of 100 kB would make every synth slow and every
 * `cdk.tf.json` unreadable. The file is copied into the stack's own output, so the output stays whole.
 * @param file path of the JSON file on the machine that synthesises.
 */
export function jsonManifest(scope: Construct, id: string, file: string): Manifest {
  const asset = new TerraformAsset(scope, `${id}-file`, { path: file, type: AssetType.FILE });
  const manifest = new Manifest(scope, id, { manifest: {}, lifecycle: { preventDestroy: true } });
  manifest.addOverride("manifest", `\${jsondecode(file("\${path.module}/${asset.path}"))}`);
  return manifest;
}
