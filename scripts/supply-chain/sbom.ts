import { z } from 'zod';
import type { Shipped } from './lock-file.ts';

const component = z.looseObject({ name: z.string(), version: z.string(), 'bom-ref': z.string() });

/** The output of `npm sbom --sbom-format cyclonedx`. */
export const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({
    component: z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() }),
  }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});

type Bom = z.infer<typeof bomSchema>;

/** Keeps only shipped packages, including bundled ones, which npm lists as development dependencies. */
export function shippedBom(bom: Bom, shipped: readonly Shipped[], application: string): Bom {
  const goesOut = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  const components = bom.components.filter((one) => goesOut.has(`${one.name}@${one.version}`));
  const refs = new Set([bom.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  const named = { ...bom.metadata.component, name: application, type: 'application' };
  return {
    ...bom,
    metadata: { ...bom.metadata, component: named },
    components: components.map((one) => ({ ...one, scope: 'required' })),
    dependencies: bom.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => refs.has(ref)) })),
  };
}
