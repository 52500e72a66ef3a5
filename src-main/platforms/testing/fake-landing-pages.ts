import type { PlatformId } from '#shared/domain/platform-id.ts';

/** Markers on the page itself, for platforms that are recognised by them or need a fact from them. */
export interface Landing {
  readonly headers?: Readonly<Record<string, string>>;
  readonly html: string;
}

/** Synthetic, with the markers that public readers of these pages look for. */
export const landings: Readonly<Partial<Record<PlatformId, Landing>>> = {
  statuspage: {
    headers: { 'x-statuspage-version': '0123abcd' },
    html: '<link rel="stylesheet" href="//dka575ofm4ao0.cloudfront.net/status.css"><div data-react-class="HistoryIndex"></div>',
  },
  'incident-io': {
    html: '<img src="/incident-io-status-page-logos/acme.png"><div data-testid="heads-up"></div><script>self.__next_f.push([1,"component_impacts"])</script>',
  },
  instatus: {
    headers: { 'x-matched-path': '/[lang]/[url]/[type]/[userId]' },
    html: '<div class="custom-html-above-header"></div><img src="https://instatus.com/user-content/acme.png"><div class="custom-html-below-footer"></div>',
  },
  'better-stack': { html: '<script src="https://uptime.betterstack.com/packs/js/status.js"></script>' },
  'status-io': { html: "<script>var statuspageId = '5b36dc6502d06804c08349f7';</script>" },
  statuspal: {
    html: '<div class="system-status type-minor"></div><a href="https://acme.statuspal.io/subscribe">Subscribe</a>',
  },
  checkly: { html: '<script>fetch("/api/status-page/acme/unresolved-incidents")</script>' },
  uptimerobot: {
    html: "<script>window.pspApiPath = 'https://stats.uptimerobot.com/api/getMonitorList/AbC123';</script>",
  },
  site24x7: { html: '<script>var enc_statuspage_id = "abc_DEF-123456";</script>' },
  'uptime-kuma': {
    html: '<meta name="generator" content="Uptime Kuma"><script>window.preloadData = {config:{"slug":"acme"}};</script>',
  },
  upptime: {
    html: '<footer>Made with <a href="https://github.com/upptime/upptime">Upptime</a> by <a href="https://github.com/acme/status">Acme</a></footer>',
  },
  oneuptime: { html: '<link rel="icon" href="/status-page-api/favicon/0b0c7f0e-0000-4000-8000-000000000000">' },
  hund: { html: '<a href="/state_feed/feed.atom">Feed</a>' },
  feed: { html: '<link rel="alternate" type="application/rss+xml" href="/news/all.xml">' },
};

/** Text that any status page may contain: mentions of other platforms, and credits. */
export const crowd = `<footer>
<p>We moved here from Statuspage, incident.io, Instatus, Better Stack, Status.io, Statuspal and Uptime Kuma.</p>
<a href="https://www.atlassian.com/software/statuspage">Powered by Statuspage</a> <a href="https://instatus.com">Powered by Instatus</a>
<a href="https://incident.io">incident.io</a> <a href="https://betterstack.com">Better Stack</a> <a href="https://status.io">Status.io</a>
<a href="https://www.statuspal.io">Statuspal</a> <a href="https://uptimerobot.com">UptimeRobot</a> <a href="https://sorryapp.com">Sorry</a>
<a href="https://cachethq.io">Cachet</a> <a href="https://github.com/cstate/cstate">cState</a> <a href="https://www.pagerduty.com">PagerDuty</a>
</footer>`;
