import { z } from "zod";
import { country, line } from "../core/names";

const SubprocessorModel = z.strictObject({
  name: line.meta({ description: "Legal name." }),
  country: country.meta({ description: "Country whose law it is subject to." }),
  service: line.optional().meta({ description: "What it does for the operator.", examples: ["backup"] }),
});

/** Who runs a site, with whose help, and from where. */
export const OperatorModel = z.strictObject({
  name: line.meta({ description: "Legal name." }),
  country: country.meta({ description: "Country whose law the operator is subject to." }),
  subprocessors: z.array(SubprocessorModel).max(100).optional().meta({
    description: "Companies that process tenants' data for the operator (GDPR Article 28). Default: none.",
  }),
  supportFrom: z.array(country).min(1).max(50).optional().meta({
    description: "Countries from which people support the site with access to it. Default: the operator's own.",
  }),
});

export interface OperatorFacts {
  readonly name: string;
  readonly country: string;
  /** Companies that process tenants' data for it; absent where there are none. */
  readonly subprocessors?: readonly Subprocessor[];
  /** Countries from which people support the site; its own where absent. */
  readonly supportFrom?: readonly string[];
}

export interface Subprocessor {
  readonly name: string;
  readonly country: string;
  readonly service?: string;
}

/** What the model says, without the fields that are not there: they must not show in any output. */
export function operatorFacts(spec: z.output<typeof OperatorModel>): OperatorFacts {
  const { name, country: law, subprocessors, supportFrom } = spec;
  return {
    name,
    country: law,
    ...(subprocessors === undefined ? {} : { subprocessors: subprocessors.map(subprocessorFacts) }),
    ...(supportFrom === undefined ? {} : { supportFrom }),
  };
}

function subprocessorFacts({ service, ...rest }: z.output<typeof SubprocessorModel>): Subprocessor {
  return { ...rest, ...(service === undefined ? {} : { service }) };
}
