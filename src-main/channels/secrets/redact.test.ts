import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedaction, redact } from './redact.ts';

describe('redact', () => {
  it.each([
    ['POST https://hooks.slack.com/services/T0/B0/abc failed', 'POST https://hooks.slack.com/… failed'],
    ['https://discord.com/api/webhooks/1/abc?wait=true', 'https://discord.com/…'],
    ['(https://canary.discord.com/api/v10/webhooks/1/abc)', '(https://canary.discord.com/…'],
    ['https://acme.webhook.office.com/webhookb2/abc', 'https://acme.webhook.office.com/…'],
    [
      'https://prod-1.westeurope.logic.azure.com:443/workflows/a?sig=b',
      'https://prod-1.westeurope.logic.azure.com:443/…',
    ],
    ['smtp://ops:pass@mail.acme.example:587', 'smtp://…@mail.acme.example:587'],
    ['token xoxb-123-456-abc rejected', 'token xoxb-… rejected'],
    ['https://api.telegram.org/bot123456:ABC-def/sendMessage', 'https://api.telegram.org/…'],
    ['https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t', 'https://chat.googleapis.com/…'],
    ['https://chat.acme.example:8065/hooks/abcdef failed', 'https://chat.acme.example:8065/hooks/… failed'],
    ['authorization: GenieKey 4513b7ea-3b91', 'authorization: GenieKey …'],
    ['authorization: Bearer tk_abc.def', 'authorization: Bearer …'],
    ['https://status.acme.example/incidents/1', 'https://status.acme.example/incidents/1'],
  ])('turns %j into %j', (line, redacted) => {
    expect(redact(line)).toBe(redacted);
  });

  it('removes known secrets, longest first', () => {
    expect(redact('Cannot POST /hook/secret-path with secret', ['secret-path', '/hook/secret-path'])).toBe(
      'Cannot POST … with secret',
    );
  });

  it.each([
    ['secret', 'with …'],
    ['token', 'with token'],
  ])('removes %s only when it is too long to be an ordinary word', (secret, redacted) => {
    expect(redact(`with ${secret}`, [secret])).toBe(redacted);
  });

  it('leaves no known secret in any line', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{8,40}$/);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (known, before, after) => {
        expect(redact(`${before}${known}${after}`, [known])).not.toContain(known);
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('createRedaction', () => {
  it('removes secrets that became known since the start, and anything shaped like one', () => {
    const redaction = createRedaction();
    const line = 'xoxb-1-2 hunter22 https://ops.example/hook-path';
    expect(redaction.redact(line)).toBe('xoxb-… hunter22 https://ops.example/hook-path');
    redaction.hide(['hunter22']);
    redaction.hide(['hook-path']);
    expect(redaction.redact(line)).toBe('xoxb-… … https://ops.example/…');
  });
});
