import { stringify } from "yaml";
import { withoutUndefined } from "../../../constructs/core/kubernetes";
import { probeObjects } from "./job";
import { probes } from "./index";
import type { ProbeRequest } from "./probe";

/** Every probe as a document to apply; those that say nothing here as a comment with the reason. */
export function probesYaml(request: ProbeRequest): string {
  const { share, cell, pool } = request;
  const head = `# Probes of tenant ${share.id} in namespace ${share.namespace} of cell ${cell.id}, on ${pool.ref}. Run them as the tenant.\n# Exit code 0: it holds; 1: it is broken; anything else: it could not be told.\n`;
  const documents = probes.map((probe) => {
    const why = probe.needs?.(request);
    const title = `# ${probe.id}: ${probe.does}; expected: ${probe.expects}\n`;
    if (why !== undefined) return `${title}# left out: ${why}\n`;
    const texts = probeObjects(probe, request).map((object) =>
      stringify(withoutUndefined(object), { lineWidth: 0, aliasDuplicateObjects: false }),
    );
    return title + texts.join("---\n");
  });
  return `${head}${documents.map((document) => `---\n${document}`).join("")}`;
}
