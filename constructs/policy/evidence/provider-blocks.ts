import type { Fields } from "../reading/fields";
import type { ProviderBlock } from "./clusters";
import { ENDPOINT } from "./clusters";
import type { StackEvidence } from "./evidence";
import { instanceAddress } from "./instances";
import type { References } from "./references";
import { isOpen } from "./terraform-text";

/**
 * Configurations of providers as resources name them, references in them resolved as far as they can be: of one with
 * OpenTofu's `for_each` each instance, `kubernetes.by["a"]`, where it is known which there are.
 */
export function providerBlocks(providers: StackEvidence["providers"], references: () => References): ProviderBlock[] {
  return Object.entries(providers).flatMap(([name, bodies]) =>
    bodies.flatMap((body) => {
      const { alias, for_each: each } = body;
      const reference = typeof alias === "string" ? `${name}.${alias}` : name;
      const written: Fields = Object.fromEntries(ENDPOINT.map((field) => [field, body[field]]));
      const block = (called: string, config: Fields): ProviderBlock => ({
        reference: called,
        config: isOpen(config) ? (references().resolveDeep(config) as Fields) : config,
      });
      if (each === undefined) return [block(reference, written)];
      const instances = references().instancesOf(`provider ${reference}`, { ...written, for_each: each });
      if (instances === undefined) return [block(reference, written)];
      return instances.map(({ key, config }) => block(instanceAddress(reference, key), config));
    }),
  );
}
