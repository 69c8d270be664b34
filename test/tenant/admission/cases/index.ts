import { containerCases } from "./containers";
import { dataCases } from "./data";
import { placementCases } from "./placement";
import { queueCases } from "./queue";

export const admissionCases = [...queueCases, ...placementCases, ...containerCases, ...dataCases];
