import { describe, expect, it } from 'vitest';
import { wallBefore } from './login-wall.ts';

const asked = 'https://status.acme.example/';

describe('wallBefore', () => {
  it.each([
    [
      'a sign-in page elsewhere',
      { url: 'https://id.acme.example/login?next=x' },
      'redirects to a sign-in page (id.acme.example)',
    ],
    ['a sign-in host', { url: 'https://sso.acme.example/' }, 'redirects to a sign-in page (sso.acme.example)'],
    ['a password field', { html: '<form><input name="p" type="password"></form>' }, 'requires a password'],
    ['a header of a challenge', { headers: { 'cf-mitigated': 'challenge' } }, 'requires a browser check'],
    ['the words of a challenge', { html: '<title>Just a moment...</title>' }, 'requires a browser check'],
    ['an open page', { html: '<title>Acme Status</title>' }, null],
    ['an open page that moved', { url: 'https://www.acmestatus.example/' }, null],
  ])('recognises %s', (_, over, wall) => {
    expect(wallBefore(asked, { url: asked, headers: {}, html: '', ...over })).toBe(wall);
  });

  it('does not mistake the page of a sign-in vendor for a login wall', () => {
    const url = 'https://status.sso.example/';
    expect(wallBefore(url, { url: `${url}current`, headers: {}, html: '' })).toBeNull();
  });
});
