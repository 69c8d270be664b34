import type { Attempt } from "../attempt";
import { amounts } from "./amounts";
import { controls } from "./controls";
import { data } from "./data";
import { identity } from "./identity";
import { images } from "./images";
import { infrastructure } from "./infrastructure";
import { networks } from "./networks";
import { placement } from "./placement";
import { podSecurity } from "./pod-security";
import { queue } from "./queue";
import { rights } from "./rights";
import { runtime } from "./runtime";
import { services } from "./services";
import { storage } from "./storage";
import { workload } from "./workload";

/** The only list of attempts, in the order in which they are made. */
export const attempts: readonly Attempt[] = [
  ...data,
  ...rights,
  ...controls,
  ...infrastructure,
  ...workload,
  ...podSecurity,
  ...amounts,
  ...queue,
  ...placement,
  ...images,
  ...runtime,
  ...identity,
  ...networks,
  ...storage,
  ...services,
];
