import { parseDocument } from "yaml";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import type { Fields } from "./fields";
import { asFields, asText, asTexts, fieldAt } from "./fields";
import { ofKind } from "./lookup";

/** Longest text that is parsed: Kueue's own configuration has a tenth of it. */
const MAX_TEXT = 256 * 1024;

/** What Kueue's manager is told in each cluster: by the values of its chart, or by its ConfigMap. */
const configurations = perEvidence((evidence): ReadonlyMap<string, Fields> => {
  const found = new Map<string, Fields>();
  for (const { object, cell = "" } of ofKind(evidence, "/ConfigMap")) {
    const text = asText(asFields(object["data"])?.["controller_manager_config.yaml"]);
    const configuration = configurationOf(text);
    if (configuration !== undefined) found.set(cell, configuration);
  }
  for (const { cell = "", resources } of evidence.stacks) {
    for (const { type, config } of resources) {
      if (type !== "helm_release" || config["chart"] !== "kueue") continue;
      for (const values of asTexts(config["values"])) {
        const text = asText(fieldAt(readYaml(values), "managerConfig.controllerManagerConfigYaml"));
        const configuration = configurationOf(text);
        if (configuration !== undefined) found.set(cell, configuration);
      }
    }
  }
  return found;
});

/** Kueue's Configuration in a cluster; undefined where it was not given. */
export function kueueConfigurationOf(evidence: Evidence, cell: string | undefined): Fields | undefined {
  return configurations(evidence).get(cell ?? "");
}

function configurationOf(text: string | undefined): Fields | undefined {
  const fields = text === undefined ? undefined : readYaml(text);
  return fields?.["kind"] === "Configuration" ? fields : undefined;
}

/** A mapping, from text that somebody else may have written: without aliases, which could be made to explode. */
function readYaml(text: string): Fields | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  try {
    return asFields(document.toJS({ maxAliasCount: 0 }));
  } catch {
    return undefined;
  }
}
