import { z } from "zod";
import { poolRef } from "../core/names";

const amount = z.number().min(0).max(1e9);

/** What the operator states, so that a quote can name money and carbon. Nothing here is a default: unsaid is unknown. */
export const RatesModel = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: "must be a currency code of ISO 4217, such as EUR" })
      .optional()
      .meta({ description: "Currency of the prices, ISO 4217." }),
    gpuHour: z
      .record(poolRef, amount)
      .optional()
      .meta({ description: "Price of a guaranteed GPU for an hour, by <cell>/<pool>." }),
    tebibyteMonth: z
      .record(poolRef, amount)
      .optional()
      .meta({ description: "Price of a TiB for 30 days, by <cell>/<tier>." }),
    carbon: z.number().min(0).max(2000).optional().meta({
      description: "Grams of CO₂ equivalent for each kWh from the grid, as the site's contract or grid says.",
    }),
  })
  .refine(
    ({ currency, gpuHour, tebibyteMonth }) =>
      currency !== undefined || (gpuHour === undefined && tebibyteMonth === undefined),
    {
      error: "has prices without a currency",
      params: { code: "site/no-currency", allowed: "currency, such as EUR, beside gpuHour and tebibyteMonth" },
    },
  );
export type Rates = z.output<typeof RatesModel>;
