import { z } from "zod";
import { drivers } from "./drivers/index";

type Models<L extends readonly { readonly model: unknown }[]> = { readonly [I in keyof L]: L[I]["model"] };

/** The models of a list of drivers, as the tuple that keeps each one's own type. */
function modelsOf<const L extends readonly { readonly model: unknown }[]>(list: L): Models<L> {
  return list.map(({ model }) => model) as unknown as Models<L>;
}

/** Storage tiers of a cell by name; each offers the drivers that exist for it. There is none for `archive` yet. */
export const StorageModel = z.strictObject({
  scratch: z
    .discriminatedUnion("driver", modelsOf(drivers.scratch))
    .optional()
    .meta({ description: "Fast local space that is lost with its node." }),
  parallel: z
    .discriminatedUnion("driver", modelsOf(drivers.parallel))
    .optional()
    .meta({ description: "Files that all nodes share: training data and checkpoints." }),
  object: z
    .discriminatedUnion("driver", modelsOf(drivers.object))
    .optional()
    .meta({ description: "S3 objects: data sets and results." }),
});
export type StorageProps = z.input<typeof StorageModel>;
export type StorageSpec = z.output<typeof StorageModel>;

/** Tiers that a site can have today. */
export type OfferedTier = keyof StorageSpec;
export type StorageTierProps = NonNullable<StorageProps[OfferedTier]>;
export type StorageTierSpec = NonNullable<StorageSpec[OfferedTier]>;
