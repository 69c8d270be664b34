import { defineVariants } from "../../../constructs/core/variants";
import { inference } from "./inference";
import { notebook } from "./notebook";
import { single } from "./single";
import { training } from "./training";

/** The only list of samples. */
export const samples = defineVariants([single, training, inference, notebook]);
