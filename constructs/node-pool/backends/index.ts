import { z } from "zod";
import type { Variants } from "../../core/variants";
import { defineVariants } from "../../core/variants";
import type { Backend } from "./backend";
import { modelsOf } from "./backend";
import { clusterApi } from "./cluster-api";
import { existing } from "./existing";

/** The only list of backends. */
const list = [existing, clusterApi] as const;

export const backends: Variants<Backend> = defineVariants<Backend>(list);

/** Any backend's options; `kind` says whose. */
export const backendModel = z.discriminatedUnion("kind", modelsOf(list));
