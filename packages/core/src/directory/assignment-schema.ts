import { z } from "zod";
import { assignmentKinds } from "./assignment.ts";
import { line, moment } from "./text-schema.ts";

/** An assignment to make: to exactly one thing. */
export const newAssignmentSchema = z
  .strictObject({
    person: line.optional(),
    place: line.optional(),
    costCentre: line.optional(),
    from: moment.optional(),
    until: moment.optional(),
  })
  .transform(({ from, until, ...targets }, context) => {
    const [target, ...others] = assignmentKinds.flatMap((kind) => {
      const to = targets[kind];
      return to === undefined ? [] : [{ kind, to }];
    });
    if (target && others.length === 0) return { ...target, from, until };
    context.addIssue({ code: "custom", message: "exactly one of person, place and costCentre is expected" });
    return z.NEVER;
  });

/** A kind of assignment, and a time. */
export const momentSchema = z.strictObject({ kind: z.enum(assignmentKinds), at: moment.optional() });
