import { isRepeated } from "./instances";
import type { Found } from "./reference-path";
import { attributeOrId } from "./reference-path";
import type { ResourceBlock } from "./terraform-blocks";

/** Data sources of a configuration, by `data.<type>.<name>`. */
export type DataSources = ReadonlyMap<string, ResourceBlock>;

export function dataSources(blocks: readonly ResourceBlock[]): DataSources {
  return new Map(blocks.map((block) => [`data.${block.type}.${block.name}`, block]));
}

/** What is said of all else. */
export const READ_LATER = { why: "which is read when Terraform runs" };

/** By which a data source of Kubernetes' looks an object up: the only thing that is known of it before. */
const LOOKED_UP_BY = /^(?:metadata\.0\.name(?:space)?|id)$/;

/** What `data.<type>` and a way behind it stand for. */
export function dataValue(sources: DataSources, type: string, way: readonly (string | number)[]): Found {
  const [name, ...rest] = way;
  const block = sources.get(`data.${type}.${name}`);
  const isKnown = type.startsWith("kubernetes_") && LOOKED_UP_BY.test(rest.join("."));
  const found = block !== undefined && isKnown && !isRepeated(block.config) ? block.config : undefined;
  const value = found && attributeOrId(`${type}.${name}`, found, rest);
  return value === undefined || "why" in value ? READ_LATER : value;
}
