import { z } from 'zod';

const value = z.unknown().optional();

const issueShape = z.object({
  title: value,
  createdAt: value,
  lastMod: value,
  permalink: value,
  severity: value,
  resolved: value,
  resolvedAt: value,
  affected: z.array(z.unknown()).nullish(),
});

export const indexShape = z.object({
  cStateVersion: z.string(),
  title: value,
  summaryStatus: z.string(),
  systems: z.array(
    z.object({
      name: value,
      description: value,
      category: value,
      status: value,
      unresolvedIssues: z.array(issueShape),
    }),
  ),
});

export type IssueRow = z.infer<typeof issueShape>;
