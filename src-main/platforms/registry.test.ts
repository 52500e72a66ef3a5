import { describe, expect, it } from 'vitest';
import { platformIds } from '#shared/domain/platform-id.ts';
import { allPlatforms, findPlatform } from './registry.ts';

describe('findPlatform', () => {
  it('returns each platform once', () => {
    expect(platformIds.map(findPlatform).filter((platform) => platform !== null)).toHaveLength(allPlatforms.length);
    for (const platform of allPlatforms) expect(findPlatform(platform.id)).toBe(platform);
  });
});
