import { describe, expect, it } from 'vitest';
import { isOnOrigin, pageOf, pageOrigin } from './page-origin.ts';

const builtIn = { origin: 'app://statustray' };

describe('pageOrigin', () => {
  it.each([
    ['http://localhost:5173/', 'http://localhost:5173'],
    ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
    ['http://[::1]:5173', 'http://[::1]:5173'],
  ])('uses the development server %s', (url, origin) => {
    expect(pageOrigin(url, false)).toEqual({ origin });
  });

  it('ignores the development server once packaged', () => {
    expect(pageOrigin('http://localhost:5173/', true)).toEqual(builtIn);
  });

  it.each([
    undefined,
    '',
    'nonsense',
    'http://status.acme.example/',
    'http://localhost.evil.example/',
    'http://127.0.0.1@evil.example/',
    'https://localhost:5173/',
    'file:///index.html',
    'http://user@localhost:5173/',
  ])('does not trust %s', (url) => {
    expect(pageOrigin(url, false)).toEqual(builtIn);
  });
});

it('gives the popover a page of its own', () => {
  expect((['popover', 'incident', 'history'] as const).map((view) => pageOf(builtIn, view))).toEqual([
    'app://statustray/index.html',
    'app://statustray/documents.html',
    'app://statustray/documents.html',
  ]);
});

describe('isOnOrigin', () => {
  it.each([
    ['app://statustray/index.html', true],
    ['app://statustray/assets/a.js', true],
    ['app://other/index.html', false],
    ['app://statustray:80/index.html', false],
    ['https://statustray/', false],
    ['file:///index.html', false],
    ['about:blank', false],
    ['', false],
  ])('classifies %j as own: %s', (address, own) => {
    expect(isOnOrigin(address, builtIn)).toBe(own);
  });
});
