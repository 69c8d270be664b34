import { defineVariants } from "../../core/variants";
import { identity } from "./identity";
import { images } from "./images";
import { networks } from "./networks";
import { placement } from "./placement";
import { queue } from "./queue";
import { runtime } from "./runtime";
import { services } from "./services";
import { storage } from "./storage";

/** The only list of admission policies, in the order in which their objects are created. */
export const admissionPolicies = defineVariants([
  queue,
  placement,
  images,
  runtime,
  identity,
  networks,
  storage,
  services,
]);
