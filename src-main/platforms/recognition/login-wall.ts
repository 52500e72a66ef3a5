import { cleanText } from '#shared/text/text.ts';
import type { LandingPage } from '../platform.ts';

const loginPath = /(?:^|[/.-])(?:log-?in|sign-?in|sso|saml2?|oauth2?|authorize|session)(?:[/._-]|$)/i;
const passwordField = /<input[^>]{0,300}type=["']?password/i;
const challengeMarker =
  /just a moment|checking your browser|attention required|enable javascript and cookies to continue/i;

/** Why a page is not public, as the end of a sentence; `null` if it seems to be public. */
export function wallBefore(asked: string, { url, headers, html }: LandingPage): string | null {
  if (headers['cf-mitigated'] === 'challenge' || challengeMarker.test(html.slice(0, 4_000)))
    return 'requires a browser check';
  const [from, to] = [new URL(asked), new URL(url)];
  const movedToLogin =
    from.href !== to.href &&
    loginPath.test(`${to.hostname}${to.pathname}`) &&
    !loginPath.test(`${from.hostname}${from.pathname}`);
  if (movedToLogin) return `redirects to a sign-in page (${cleanText(to.host, 80)})`;
  return passwordField.test(html.slice(0, 200_000)) ? 'requires a password' : null;
}
