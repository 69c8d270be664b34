import { z } from "zod";
import type { Skip } from "../constructs/policy/report";

/** `--skip RULE=REASON`: a rule is left out only with a reason, which stands in the report. */
export const skipOption = z
  .array(z.string())
  .default([])
  .transform((given, context): Skip[] =>
    given.map((text) => {
      const at = text.indexOf("=");
      const [rule, reason] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).trim()];
      if (reason === "") {
        const params = { fix: `--skip "${rule}=why it is not asked here"` };
        context.addIssue({ code: "custom", message: `gives no reason for ${rule}`, params });
      }
      return { rule, reason };
    }),
  )
  .meta({
    flags: "--skip <rule=reason>",
    repeatable: true,
    whole: true,
    description: "leave a rule out, and say why; may be repeated",
  });
