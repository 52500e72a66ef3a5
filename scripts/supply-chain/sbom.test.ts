import { describe, expect, it } from 'vitest';
import { shippedBom } from './sbom.ts';

const bom = {
  bomFormat: 'CycloneDX' as const,
  specVersion: '1.5',
  metadata: { component: { 'bom-ref': 'app@1.0.0', name: 'folder', version: '1.0.0' } },
  components: [
    { 'bom-ref': 'zod@4.0.0', name: 'zod', version: '4.0.0', scope: 'optional' },
    { 'bom-ref': 'zod@3.0.0', name: 'zod', version: '3.0.0', scope: 'optional' },
    { 'bom-ref': 'vitest@4.0.0', name: 'vitest', version: '4.0.0', scope: 'optional' },
  ],
  dependencies: [
    { ref: 'app@1.0.0', dependsOn: ['zod@4.0.0', 'vitest@4.0.0'] },
    { ref: 'vitest@4.0.0', dependsOn: ['zod@3.0.0'] },
    { ref: 'zod@4.0.0' },
  ],
};

describe('shippedBom', () => {
  it('lists shipped packages with their versions, and no development dependencies', () => {
    const shipped = shippedBom(bom, [{ path: 'node_modules/zod', name: 'zod', version: '4.0.0' }], 'statustray');
    expect(shipped).toEqual({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { component: { 'bom-ref': 'app@1.0.0', name: 'statustray', version: '1.0.0', type: 'application' } },
      components: [{ 'bom-ref': 'zod@4.0.0', name: 'zod', version: '4.0.0', scope: 'required' }],
      dependencies: [
        { ref: 'app@1.0.0', dependsOn: ['zod@4.0.0'] },
        { ref: 'zod@4.0.0', dependsOn: [] },
      ],
    });
  });
});
