import type { Variants } from "../../core/variants";
import { defineVariants } from "../../core/variants";
import { fatTree } from "./fat-tree";
import type { Shape } from "./shape";

/** The only list of shapes. */
export const shapes: Variants<Shape> = defineVariants<Shape>([fatTree]);
