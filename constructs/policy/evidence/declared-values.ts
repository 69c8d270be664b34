import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import { labelled } from "./terraform-blocks";

/** Locals of a configuration by name, whichever of its blocks they stand in. */
export function localsOf(root: Fields): Fields {
  const { locals } = root;
  const blocks = Array.isArray(locals) ? (locals as unknown[]) : [locals];
  return Object.fromEntries(blocks.flatMap((block) => Object.entries(asFields(block) ?? {})));
}

/** What a configuration puts out, by name. */
export function outputsOf(root: Fields, where: string): Fields {
  const blocks = labelled(root["output"], `${where}: output`);
  return Object.fromEntries(blocks.map(({ label, body }) => [label, body["value"]]));
}
