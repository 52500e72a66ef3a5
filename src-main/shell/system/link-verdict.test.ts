import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLink } from './link-verdict.ts';

const opened: readonly (readonly [string, string, string])[] = [
  ['https://status.acme.example/', 'https://status.acme.example/', 'status.acme.example'],
  ['https://status.acme.example', 'https://status.acme.example/', 'status.acme.example'],
  ['HTTPS://STATUS.ACME.EXAMPLE/A', 'https://status.acme.example/A', 'status.acme.example'],
  ['https://status.acme.example/a?b=c&d=%22#e', 'https://status.acme.example/a?b=c&d=%22#e', 'status.acme.example'],
  ['https://acme.example:8443/', 'https://acme.example:8443/', 'acme.example:8443'],
  ['https://acme.example:443/', 'https://acme.example/', 'acme.example'],
  ['https://acme.example./', 'https://acme.example./', 'acme.example.'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/', 'xn--bcher-kva.example'],
  ['https://аpple.com/', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
  ['https://ｇｉｔｈｕｂ.com/', 'https://github.com/', 'github.com'],
  ['https://acme.example/%2e%2e/b', 'https://acme.example/b', 'acme.example'],
  ["https://acme.example/it's", "https://acme.example/it's", 'acme.example'],
  ['https://[::1]/', 'https://[::1]/', '[::1]'],
  ['https://127.1/', 'https://127.0.0.1/', '127.0.0.1'],
  ['https://a_b.example/', 'https://a_b.example/', 'a_b.example'],
  ['https://acme.example/ü', 'https://acme.example/%C3%BC', 'acme.example'],
  ['https://acme.example/"><script>', 'https://acme.example/%22%3E%3Cscript%3E', 'acme.example'],
  ['https://acme.example/`id`', 'https://acme.example/%60id%60', 'acme.example'],
  ['https://acme.example/$(id)', 'https://acme.example/$(id)', 'acme.example'],
  ['https://acme.example/;calc', 'https://acme.example/;calc', 'acme.example'],
  ['https://acme.example/@everyone', 'https://acme.example/@everyone', 'acme.example'],
];

const refused: readonly string[] = [
  // Other schemes.
  'file:///etc/passwd',
  'FILE:///C:/Windows/System32/calc.exe',
  'file://server/share',
  'smb://server/share',
  'nfs://server/share',
  'afp://server/share',
  'ftp://acme.example/',
  'sftp://acme.example/',
  'ssh://acme.example/',
  'telnet://acme.example/',
  'ldap://acme.example/',
  'dict://acme.example/',
  'gopher://acme.example/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'javascript://acme.example/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'blob:https://acme.example/1',
  'filesystem:https://acme.example/1',
  'about:blank',
  'view-source:https://acme.example/',
  'chrome://settings',
  'chrome-extension://abc/',
  'devtools://devtools/',
  'edge://settings',
  'app://statustray/index.html',
  'statustray://open',
  'mailto:ops@acme.example',
  'tel:+123',
  'sms:+123',
  'ms-msdt:/id PCWDiagnostic',
  'ms-msdt:/id',
  'ms-word:ofe|u|https://acme.example/a.docx',
  'ms-excel:ofe|u|https://acme.example/a.xlsx',
  'ms-settings:privacy',
  'ms-search:query=x',
  'search-ms:query=x&crumb=location:\\\\server',
  'ms-appinstaller:?source=https://acme.example/a.appx',
  'ms-officecmd:{}',
  'shell:startup',
  'steam://run/1',
  'slack://open',
  'vscode://file/etc/passwd',
  'jar:https://acme.example/a.jar!/',
  'itms-services://?action=download-manifest',
  'x-apple.systempreferences:',
  'intent://acme.example/#Intent;end',
  'ws://acme.example/',
  'wss://acme.example/',
  'urn:isbn:1',
  'magnet:?xt=urn:btih:1',
  'httpss://acme.example/',
  'https+x://acme.example/',
  'hxxps://acme.example/',
  // Credentials, and hosts disguised by them.
  'https://user@acme.example/',
  'https://user:pass@acme.example/',
  'https://github.com@evil.example/',
  'https://github.com:443@evil.example/',
  'https://github.com%2F@evil.example/',
  'https://:pass@acme.example/',
  // Incomplete addresses.
  'https:acme.example',
  'https:/acme.example',
  'https:///acme.example',
  'https:////acme.example',
  'https:\\\\acme.example',
  'https://\\acme.example',
  'https://acme.example\\@evil.example',
  '//acme.example/',
  '\\\\server\\share',
  '\\\\?\\UNC\\server\\share',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  'C:/Windows/System32/calc.exe',
  'acme.example',
  'www.acme.example/path',
  './a',
  '#fragment',
  '?query',
  '',
  'https://',
  'https:',
  'http://',
  ':',
  // Invisible characters.
  ' https://acme.example/',
  'https://acme.example/ ',
  'https://acme.example/a b',
  'https://acme.example/\n',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'https://acme.example/\r\nHost: evil.example',
  'https://acme\t.example/',
  'https://acme.example/\u0000',
  'https://acme.example/\u202Efdp.exe',
  'https://acme.example/\u200B',
  'https://ac\u00ADme.example/',
  'https://acme.example/\u2028',
  'https://acme.example/\u00A0',
  'https://acme.example/\uD83D',
  '\uFEFFhttps://acme.example/',
  // Invalid hosts.
  'https://a..b.example/',
  'https://.example/',
  'https://-a.example/',
  'https://a-.example/',
  'https://ex%61mple.com%00/',
  'https://acme.example:99999/',
  'https://acme.example:port/',
  'https://[::1',
  'https://[::1%25eth0]/',
  'https://a$b.example/',
  "https://a'b.example/",
  'https://a;b.example/',
  'https://a`b`.example/',
  'https://256.256.256.256/',
  `https://${'a'.repeat(64)}.example/`,
  `https://acme.example/${'a'.repeat(2_000)}`,
];

describe('judgeLink', () => {
  it.each([
    [2_000, 'open'],
    [2_001, 'refuse'],
  ])('judges an address of %i characters: %s', (length, kind) => {
    expect(judgeLink('https://acme.example/'.padEnd(length, 'x')).kind).toBe(kind);
  });

  it.each([
    [253, 'open'],
    [254, 'refuse'],
  ])('judges a host of %i characters: %s', (length, kind) => {
    const host = `${'a.'.repeat(120)}${'b'.repeat(length - 240)}`;
    expect(judgeLink(`https://${host}/`).kind).toBe(kind);
  });

  it('names the scheme of an address that is not a page', () => {
    expect(judgeLink('file:///etc/passwd')).toEqual({ kind: 'refuse', reason: 'it is a file: address, not a page' });
  });

  it.each(opened)('opens %s', (text, url, host) => {
    expect(judgeLink(text)).toEqual({ kind: 'open', url, host, encrypted: true });
  });

  it.each(['http://acme.example/', 'HTTP://acme.example/'])('marks %s as not encrypted', (text) => {
    expect(judgeLink(text)).toMatchObject({ kind: 'open', encrypted: false });
  });

  it.each(refused)('refuses %j', (text) => {
    expect(judgeLink(text).kind).toBe('refuse');
  });

  it('is tested with more than a hundred addresses', () => {
    expect(opened.length + refused.length).toBeGreaterThan(120);
  });

  it('has a verdict for every text, and opens only complete web addresses without credentials', () => {
    const scheme = fc.constantFrom('https', 'http', 'HTTPS', 'file', 'javascript', 'smb', 'data', 'ms-msdt', 'hTTp');
    const between = fc.constantFrom('://', ':', ':/', ':\\\\', ':///', '\t://', ' ://', '://@', '://a@', ':\u0000//');
    const piece = fc.string({ unit: 'binary', maxLength: 40 });
    const address = fc.tuple(scheme, between, piece).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(address, piece, fc.webUrl({ withFragments: true, withQueryParameters: true })), (text) => {
        const verdict = judgeLink(text);
        if (verdict.kind === 'refuse') return;
        const url = new URL(verdict.url);
        expect(['https:', 'http:']).toContain(url.protocol);
        expect([url.username, url.password]).toEqual(['', '']);
        expect(verdict.url).toMatch(/^https?:\/\/[!-~]+$/);
        expect(verdict.host).toBe(url.host);
      }),
      { numRuns: 20_000 },
    );
  });
});
