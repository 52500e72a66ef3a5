import { describe, expect, it } from 'vitest';
import { platformIds } from '#shared/domain/platform-id.ts';
import { loadAllPlatforms, loadPlatform, registry } from './registry.ts';
import { landings } from './testing/fake-landing-pages.ts';

const platforms = await loadAllPlatforms();

describe('the registry', () => {
  it('loads each platform once', async () => {
    const all = await Promise.all(platformIds.map(loadPlatform));
    expect(new Set(all.filter((platform) => platform !== null)).size).toBe(registry.length);
    for (const platform of platforms) expect(await loadPlatform(platform.id)).toBe(platform);
  });

  it('knows the hosts of each platform', () => {
    expect(registry.map(({ id, hosts }) => [id, hosts])).toEqual(
      platforms.map(({ id, recognition }) => [id, recognition.hosts]),
    );
  });

  it('never loads a platform without markers and probes for a page on another host', () => {
    const pages = Object.values(landings).map(({ html, headers = {} }) => ({
      url: 'https://status.acme.example/',
      headers,
      html,
    }));
    const alone = platforms.filter(
      ({ recognition: { probes, markers } }) => probes.length === 0 && pages.every((page) => markers(page) === null),
    );
    expect(registry.filter(({ byHostAlone }) => byHostAlone).map(({ id }) => id)).toEqual(alone.map(({ id }) => id));
  });
});
